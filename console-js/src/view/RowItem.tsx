import { memo } from "react";
import type { Row } from "../core";
import { type ListKey, unread } from "../rows";
import { lineName, siteOf } from "../state";
import { Arch, BotArch } from "./Arch";
import { useNow } from "./clock";
import { useRoom, useSelected } from "./context";
import { Icon } from "./Icon";
import { nameOf } from "./names";
import { Hidden, SiteName, useWait, WaitChip } from "./parts";

/** One line of a list. The whole line is one button. */
export const RowItem = memo(function RowItem({
  row,
  list,
  chosen,
}: {
  row: Row;
  list: ListKey;
  chosen: boolean;
}) {
  const { console, speech } = useRoom();
  const { words } = speech;
  const office = useSelected((state) => state.office);
  const wait = useWait(row);
  const isUnread = unread(row);
  const open = row.state !== "closed";
  // Where the list mixes everybody's, who has it matters more than which line it came by; and so does why a bot passed it on.
  const line =
    office && (list === "mine" || list === "queue") && row.handedOff === undefined
      ? lineName({ office }, row.line)
      : undefined;
  const classes = ["row", chosen && "chosen", !(isUnread || wait) && "quiet", isUnread && "unread"];

  return (
    <button
      type="button"
      className={classes.filter(Boolean).join(" ")}
      data-row={row.conversation}
      aria-current={chosen ? "true" : undefined}
      onClick={() => console.open(row.conversation)}
    >
      <Arch id={row.visitor.id} name={row.visitor.name} size="m" wait={open ? wait : undefined} />
      <span className="row-name">{nameOf(row, words)}</span>
      {wait && open ? <WaitChip wait={wait} /> : <Ago at={row.changedAt} />}
      <span className="row-text" dir="auto">
        <Preview row={row} />
      </span>
      <span className="row-where">
        <SiteName site={office && siteOf({ office }, row)} />
        {line && <span className="dotted">{line}</span>}
        <Standing row={row} list={list} />
        <FromBot row={row} from="row.bot.short" />
        {row.byMail && (
          <span className="row-mail">
            <Icon name="mail" size="s" />
            <span>{words["row.mail"]}</span>
          </span>
        )}
        {open && row.priority !== "normal" && (
          <em className={row.priority}>{words[`row.${row.priority}`]}</em>
        )}
        {wait && open && wait.level !== "ok" && (
          <em className={wait.level}>{words[`wait.${wait.level}`]}</em>
        )}
        {isUnread && (
          <span className="row-unread">
            <Hidden>{words["row.unread"]}</Hidden>
          </span>
        )}
      </span>
    </button>
  );
});

function Ago({ at }: { at: string }) {
  const { speech } = useRoom();
  const now = useNow();
  return (
    <time className="ago" dateTime={at}>
      {speech.ago(at, now)}
    </time>
  );
}

function Preview({ row }: { row: Row }) {
  const { console, speech } = useRoom();
  const { words } = speech;
  const me = useSelected((state) => state.office?.me.id);
  const opened = useSelected((state) => state.open);
  const draft = row.conversation === opened ? "" : console.drafts().of(row.conversation).reply;
  if (draft !== "") {
    return (
      <>
        <b className="row-draft">{words["row.draft"]}</b> {draft}
      </>
    );
  }
  if (row.snoozedUntil !== undefined) return words["row.snoozed"](speech.moment(row.snoozedUntil));
  if (row.preview.author === "visitor") return row.preview.text;
  if (row.preview.author === "bot") {
    const bot = row.bot ?? row.handedOff?.bot;
    return words["row.staff"](bot?.name ?? words.bot, row.preview.text);
  }
  const mine = row.assignee === undefined || row.assignee.id === me;
  return mine
    ? words["row.you"](row.preview.text)
    : words["row.staff"](row.assignee?.name ?? "", row.preview.text);
}

/** A bot has passed it on: why, until an agent's first answer is the latest word. */
export function FromBot({ row, from }: { row: Row; from: "row.fromBot" | "row.bot.short" }) {
  const { words } = useRoom().speech;
  if (row.handedOff === undefined || row.state === "closed" || row.state === "bot") return null;
  return (
    <span className="from-bot">
      <BotArch size="xs" />
      <span>
        {words[from]}: {words[`fromBot.${row.handedOff.why}`]}
      </span>
    </span>
  );
}

/** Who has it, where the list doesn't say it already; and whom it rings at. */
function Standing({ row, list }: { row: Row; list: ListKey }) {
  const { words } = useRoom().speech;
  const me = useSelected((state) => state.office?.me.id);
  if (row.state === "offered") {
    const name = row.assignee?.name ?? "";
    const rings = row.giver === undefined ? words["row.ringsAt"] : words["row.handed"];
    return (
      <span className="dotted">{row.assignee?.id === me ? words["row.ringing"] : rings(name)}</span>
    );
  }
  if (row.state === "bot") {
    return (
      <span className="row-bot">
        <BotArch size="xs" />
        <span>{words["row.bot"](row.bot?.name ?? words.bot)}</span>
      </span>
    );
  }
  if (list === "mine" || list === "queue") {
    return row.resting ? <span className="dotted">{words["row.resting"]}</span> : null;
  }
  if (row.state === "queued") return <span className="dotted">{words["row.inQueue"]}</span>;
  if (row.assignee === undefined) return null;
  const mine = row.assignee.id === me;
  return <span className="dotted">{mine ? words.you : row.assignee.name}</span>;
}
