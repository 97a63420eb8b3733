import { memo } from "react";
import type { Block, Bubble, Progress, SystemEntry } from "../blocks";
import { brandStyle } from "../brand";
import { type Author, isEmoji, type Row } from "../core";
import { lineName, siteOf } from "../state";
import { daysAgo } from "../time";
import { sayEntry } from "../words/entries";
import type { Speech } from "../words/words";
import { Arch, BotArch } from "./Arch";
import { useRoom, useSelected } from "./context";
import { HandOff } from "./HandOff";
import { Icon, SeenMark } from "./Icon";
import { nameOf } from "./names";
import { Pieces } from "./Pieces";
import { Hidden, Linked } from "./parts";

/** Memoised: a push about one conversation must not draw a long log anew. */
export const LogBlock = memo(function LogBlock({ block, row }: { block: Block; row: Row }) {
  const { speech } = useRoom();
  const { words } = speech;
  switch (block.kind) {
    case "day":
      return (
        <p className="day">
          <span>{dayWords(block.at, speech)}</span>
        </p>
      );
    case "new":
      return (
        <p className="day new">
          <span>{words["log.new"]}</span>
        </p>
      );
    case "system":
      return <SystemLine entry={block.entry} waitedMs={block.waitedMs} />;
    case "handOff":
      return <HandOff entry={block.entry} row={row} />;
    case "note":
      return <Note bubble={block.bubble} author={block.author} />;
    case "turn":
      return <Turn author={block.author} bubbles={block.bubbles} row={row} />;
  }
});

function dayWords(at: string, { words, date }: Speech): string {
  const ago = daysAgo(at, Date.now());
  return ago === 0 ? words["day.today"] : ago === 1 ? words["day.yesterday"] : date(at);
}

function Turn({ author, bubbles, row }: { author: Author; bubbles: Bubble[]; row: Row }) {
  const { speech } = useRoom();
  const { words } = speech;
  const office = useSelected((state) => state.office);
  const me = office?.me;
  const site = author.kind === "visitor" && office ? siteOf({ office }, row) : undefined;
  const last = bubbles.at(-1);
  if (last === undefined) return null;
  const mine = author.kind === "agent" && author.id === me?.id;
  const name = author.kind === "visitor" ? nameOf(row, words) : mine ? words.you : author.name;
  return (
    <div
      className={`turn ${TURNS[author.kind]}`}
      data-brand={site && ""}
      style={site && brandStyle(site.brand)}
    >
      {author.kind === "visitor" && <Arch id={row.visitor.id} name={row.visitor.name} size="s" />}
      {author.kind === "agent" && !mine && <Arch id={author.id} name={author.name} size="s" />}
      {author.kind === "bot" && <BotArch size="s" />}
      <div className="says">
        <Hidden>{words["log.said"](name, speech.moment(bubbles[0]?.at ?? last.at))}</Hidden>
        {bubbles.map((bubble) => (
          <Said key={bubble.key} bubble={bubble} />
        ))}
        <p className="meta">
          {author.kind === "agent" && !mine && <span>{author.name}</span>}
          {author.kind === "bot" && <span>{words["row.bot"](author.name)}</span>}
          <time dateTime={last.at} title={speech.moment(last.at)}>
            {speech.time(last.at)}
          </time>
          {mine && last.progress && last.progress.kind !== "failed" && (
            <Sent progress={last.progress} />
          )}
        </p>
      </div>
    </div>
  );
}

const TURNS = { visitor: "visitor", agent: "staff", bot: "staff bot" } as const;

function Said({ bubble }: { bubble: Bubble }) {
  const kind = bubble.progress?.kind;
  const state = kind === "clock" || kind === "failed" ? ` ${kind}` : "";
  return (
    <>
      <div className={`bubble${isEmoji(bubble.text) ? " face" : ""}${state}`} dir="auto">
        <Linked text={bubble.text} />
      </div>
      {bubble.pieces && <Pieces pieces={bubble.pieces} used={bubble.used} />}
      {bubble.progress?.kind === "failed" && <Failed bubble={bubble} progress={bubble.progress} />}
    </>
  );
}

function Note({ bubble, author }: { bubble: Bubble; author: Author }) {
  const { speech } = useRoom();
  const { words } = speech;
  const me = useSelected((state) => state.office?.me);
  const name = author.kind !== "agent" ? "" : author.id === me?.id ? words.you : author.name;
  return (
    <div className="note-place">
      <div className="note">
        <p className="note-label">
          <Icon name="lock" size="s" />
          {words["note.label"]} · {name},{" "}
          <time dateTime={bubble.at} title={speech.moment(bubble.at)}>
            {speech.time(bubble.at)}
          </time>
          {bubble.progress?.kind === "clock" && <Sent progress={bubble.progress} />}
        </p>
        <div className="note-text" dir="auto">
          <Linked text={bubble.text} />
        </div>
      </div>
      {bubble.progress?.kind === "failed" && <Failed bubble={bubble} progress={bubble.progress} />}
    </div>
  );
}

function Sent({ progress }: { progress: Exclude<Progress, { kind: "failed" }> }) {
  const { words } = useRoom().speech;
  const offline = useSelected((state) => state.link.phase === "lost");
  switch (progress.kind) {
    case "clock":
      return (
        <span className="sent">
          <Icon name="clock" size="s" />
          {words[progress.waits && offline ? "msg.waits" : "msg.clock"]}
        </span>
      );
    case "stored":
      return (
        <span className="sent">
          <Icon name="tick" size="s" />
          {words["msg.stored"]}
        </span>
      );
    case "read":
      return (
        <span className="sent read">
          <SeenMark />
          {words["msg.read"]}
        </span>
      );
  }
}

function Failed({
  bubble,
  progress,
}: {
  bubble: Bubble;
  progress: Extract<Progress, { kind: "failed" }>;
}) {
  const { console, speech } = useRoom();
  const { words } = speech;
  const { ref } = bubble;
  return (
    <p className="meta failed" role="alert">
      <Icon name="late" size="s" />
      <span>{failureWords(progress, speech)}</span>
      {ref !== undefined && (
        <>
          {progress.reason === "taken" ? (
            <button type="button" onClick={() => console.sendAnyway(ref)}>
              {words["collision.send"]}
            </button>
          ) : (
            <button type="button" onClick={() => console.retry(ref)}>
              {words["msg.retry"]}
            </button>
          )}
          <button type="button" onClick={() => console.discard(ref)}>
            {words["msg.delete"]}
          </button>
        </>
      )}
    </p>
  );
}

function failureWords(
  { reason, by }: Extract<Progress, { kind: "failed" }>,
  { words }: Speech,
): string {
  switch (reason) {
    case "taken":
      return by === undefined ? words["msg.failed"] : words["msg.failed.taken"](by);
    case "closed":
    case "too_fast":
    case "too_large":
    case "not_found":
      return words[`msg.failed.${reason}`];
    default:
      return words["msg.failed"];
  }
}

function SystemLine({ entry, waitedMs }: { entry: SystemEntry; waitedMs: number | undefined }) {
  const { speech } = useRoom();
  const office = useSelected((state) => state.office);
  const clauses = sayEntry(
    entry,
    {
      me: office?.me.id,
      lineName: (id) => (office === undefined ? undefined : lineName({ office }, id)),
    },
    speech,
  );
  return (
    <p className="system">
      {waitedMs !== undefined && <span>{speech.words["sys.waited"](speech.span(waitedMs))}</span>}
      {clauses.map((clause) => (
        <span key={clause}>{clause}</span>
      ))}
    </p>
  );
}
