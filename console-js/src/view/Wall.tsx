import { useEffect, useState } from "react";
import { rightsOn } from "../collision";
import type { Row } from "../core";
import { type Floor, floorOf, heldBy, type Mate } from "../floor";
import { lineName, promiseOf } from "../state";
import { clockOf, type Wait, waitOf } from "../time";
import { Arch } from "./Arch";
import { useNow } from "./clock";
import { useConsoleState, usePanels, useRoom } from "./context";
import { Icon } from "./Icon";
import { Menu } from "./Menu";
import { nameOf, standing } from "./names";
import { useWait, WaitChip } from "./parts";
import { reasonWords, StatusChoices } from "./StatusMenu";
import { TryOut } from "./TryOut";

/** The floor, for leads: everybody in a row of their own seats, who waits, and what is worth a look. */
export default function Wall({ onOpen }: { onOpen(conversation: string): void }) {
  const { console, speech } = useRoom();
  const { words } = speech;
  const state = useConsoleState();
  const floor = floorOf(state, useNow());

  useEffect(() => {
    const leave = console.watch("rows", "seats");
    console.loadAll("all");
    return leave;
  }, [console]);

  return (
    <main className="wall" aria-label={words.wall}>
      <Figures floor={floor} waiting={state.counts.queue} />
      <section className="crew" aria-label={words["wall.who"]}>
        <h2>
          {words["wall.who"]}
          <small>{words["wall.arch"]}</small>
        </h2>
        <ul className="mates">
          {floor.mates.map((mate) => (
            <MateCard key={mate.presence.id} mate={mate} />
          ))}
        </ul>
        <h2>{words["wall.look"]}</h2>
        {floor.late.length === 0 && <p className="card-none">{words["wall.look.none"]}</p>}
        <ul className="look">
          {floor.late.slice(0, LATE_SHOWN).map(({ row, wait }) => (
            <Late key={row.conversation} row={row} wait={wait} onOpen={onOpen} />
          ))}
        </ul>
      </section>
      <aside className="wall-side" aria-label={words["wall.queue"]}>
        <h2>
          {words["wall.queue"]}
          <small>{words["wall.line"](state.counts.queue)}</small>
        </h2>
        <ul>
          {floor.queue.slice(0, QUEUE_SHOWN).map((row) => (
            <Waiting key={row.conversation} row={row} onOpen={onOpen} />
          ))}
        </ul>
        {state.counts.queue > QUEUE_SHOWN && (
          <p className="card-none">{words["wall.more"](state.counts.queue - QUEUE_SHOWN)}</p>
        )}
        <h2>{words["wall.lines"]}</h2>
        <dl className="wall-lines">
          {floor.lines.map(({ line, waiting }) => (
            <div key={line.id}>
              <dt>{line.name}</dt>
              <dd>
                {words["wall.line"](waiting)} ·{" "}
                {words[line.open ? "transfer.open" : "transfer.shut"]}
              </dd>
            </div>
          ))}
        </dl>
        <TryOut />
      </aside>
    </main>
  );
}

const LATE_SHOWN = 12;
const QUEUE_SHOWN = 6;

function Figures({ floor, waiting }: { floor: Floor; waiting: number }) {
  const { speech } = useRoom();
  const { words } = speech;
  const state = useConsoleState();
  const now = useNow();
  const waits = floor.queue.flatMap((row) =>
    row.waitingSince === undefined
      ? []
      : [{ row, wait: waitOf(row.waitingSince, now, promiseOf(state, row)) }],
  );
  const [longest] = waits.sort((a, b) => b.wait.ms - a.wait.ms);
  return (
    <ul className="figures">
      <li className={longest?.wait.level}>
        <b>{longest === undefined ? "–" : clockOf(longest.wait.ms)}</b>
        <small>
          {longest && [nameOf(longest.row, words), lineName(state, longest.row.line)].join(", ")}
        </small>
        <span>{words[longest === undefined ? "wall.longest.none" : "wall.longest"]}</span>
      </li>
      <li>
        <b>{waiting}</b>
        <span>{words["wall.waiting"]}</span>
      </li>
      <li>
        <b>{floor.taken}</b>
        <small>{words["wall.seats"](floor.seats)}</small>
        <span>{words["wall.taken"](floor.here)}</span>
      </li>
      <li>
        <b>{floor.ready}</b>
        <small>{words["wall.of"](floor.here)}</small>
        <span>{words["wall.here"]}</span>
      </li>
    </ul>
  );
}

/** Free places drawn for one person. */
const FREE_DRAWN = 8;

function MateCard({ mate }: { mate: Mate }) {
  const { console, speech } = useRoom();
  const { words } = speech;
  const state = useConsoleState();
  const { unfold } = usePanels();
  const [open, setOpen] = useState(false);
  const { presence, rows, unseen, free } = mate;
  const { id, name, connected, status, reason } = presence;
  const lines = presence.lines.map((line) => lineName(state, line)).filter(Boolean);
  const standing = connected ? words[`status.${status}`] : words["status.offline"];
  const since = connected && status !== "available";
  return (
    <li className={connected ? "mate" : "mate off"}>
      <div className="mate-stand">
        <Arch id={id} name={name} size="l" />
        <div>
          <b>{name}</b>
          <p className={`status ${connected ? status : "gone"}`}>
            {[
              standing,
              connected && reason && reasonWords(reason, words),
              since && words["status.since"](speech.time(presence.since)),
              ...lines,
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
        <Menu
          name={words["status.of"](name)}
          open={open}
          onOpen={setOpen}
          button={(more) => (
            <button
              type="button"
              className="icon-button"
              aria-label={`${words["wall.change"]}: ${name}`}
              {...more}
            >
              <Icon name="more" />
            </button>
          )}
        >
          <StatusChoices
            presence={presence}
            onChoose={(status, why) => {
              setOpen(false);
              const reason = why ? { reason: why } : {};
              if (status === "away" && heldBy(state, presence) > 0) {
                const whose = id === state.office?.me.id ? {} : { agent: id };
                unfold({ kind: "finish", leaving: "away", ...whose, ...reason });
              } else {
                void console.setStatus({ status, agent: id, ...reason });
              }
            }}
          />
        </Menu>
      </div>
      {connected && (
        <ul className="bays">
          {rows.map((row) => (
            <Seat key={row.conversation} row={row} />
          ))}
          {Array.from({ length: Math.min(unseen, FREE_DRAWN) }, (_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a seat is its place.
            <li key={`taken-${at}`}>
              <span className="arch m fills" aria-hidden="true" />
              <small>{words["wall.seat"]}</small>
            </li>
          ))}
          {Array.from({ length: Math.min(free, FREE_DRAWN) }, (_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a seat is its place.
            <li key={at}>
              <span className="arch m place" aria-hidden="true" />
              <small>{words["wall.free"]}</small>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Seat({ row }: { row: Row }) {
  const { words } = useRoom().speech;
  const wait = useWait(row);
  return (
    <li title={nameOf(row, words)}>
      <Arch id={row.visitor.id} name={row.visitor.name} size="m" wait={wait} />
      {wait ? (
        <span className={`wait ${wait.level}`}>{clockOf(wait.ms)}</span>
      ) : (
        <small>{words["wall.theirs"]}</small>
      )}
    </li>
  );
}

function Waiting({ row, onOpen }: { row: Row; onOpen(conversation: string): void }) {
  const { words } = useRoom().speech;
  const wait = useWait(row);
  return (
    <li>
      <button type="button" className="wall-row" onClick={() => onOpen(row.conversation)}>
        <Arch id={row.visitor.id} name={row.visitor.name} size="s" wait={wait} />
        <span>
          <b>{nameOf(row, words)}</b>
          <small dir="auto">{row.preview.text}</small>
        </span>
        {wait && <WaitChip wait={wait} />}
      </button>
    </li>
  );
}

function Late({ row, wait, onOpen }: { row: Row; wait: Wait; onOpen(conversation: string): void }) {
  const { console, speech } = useRoom();
  const { words } = speech;
  const state = useConsoleState();
  return (
    <li>
      <Arch id={row.visitor.id} name={row.visitor.name} size="s" wait={wait} />
      <b>
        {nameOf(row, words)}
        {row.visitor.name !== undefined && `, #${row.number}`}
      </b>
      <span>{standing(row, state, words)}</span>
      <span>{words["wall.noAnswer"](clockOf(wait.ms))}</span>
      <button type="button" className="button ghost" onClick={() => onOpen(row.conversation)}>
        {words["wall.lookIn"]}
      </button>
      {rightsOn(row, state).takeOver && (
        <button
          type="button"
          className="button quiet"
          onClick={() => {
            console.take(row.conversation);
            onOpen(row.conversation);
          }}
        >
          {words["do.takeOver"]}
        </button>
      )}
    </li>
  );
}
