import { useState } from "react";
import type { AgentPresence, Status } from "../core";
import { mine, rowsIn } from "../state";
import type { Words } from "../words/words";
import { useConsoleState, usePanels, useRoom } from "./context";
import { Icon } from "./Icon";
import { Menu } from "./Menu";
import { Hidden } from "./parts";

const REASONS = ["lunch", "meeting", "break"] as const;

/** The server takes no longer one. */
const REASON_MAX = 40;

/** How many seats are taken, as arches and in words. */
export function Seats({ presence }: { presence: AgentPresence }) {
  const { words } = useRoom().speech;
  const { taken, seats } = presence;
  return (
    <span className="seats-place" title={words["seats.taken"](taken, seats)}>
      {seats <= SEATS_DRAWN && (
        <span className="seats" aria-hidden="true">
          {Array.from({ length: Math.max(seats, taken) }, (_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a seat is its place.
            <i key={at} className={at < taken ? "taken" : ""} />
          ))}
        </span>
      )}
      <Hidden>{words["seats.taken"](taken, seats)}</Hidden>
      <span aria-hidden="true">
        <b>{words.seats(taken, seats)}</b> <span className="tell-more">{words["seats.word"]}</span>
      </span>
    </span>
  );
}

const SEATS_DRAWN = 10;

/** My status, and its change. */
export function StatusMenu() {
  const { words } = useRoom().speech;
  const state = useConsoleState();
  const { panel, unfold } = usePanels();
  const choose = useChoice();
  const me = mine(state);
  if (me === undefined) return null;
  return (
    <Menu
      name={words["status.title"]}
      open={panel?.kind === "status"}
      onOpen={(open) => unfold(open ? { kind: "status" } : undefined)}
      button={(more) => (
        <button type="button" className={`tell status ${me.status}`} {...more}>
          <Hidden>{words["status.title"]}: </Hidden>
          {words[`status.${me.status}`]}
          {me.reason && <span className="tell-more">· {reasonWords(me.reason, words)}</span>}
          <Icon name="chevron" size="s" />
        </button>
      )}
    >
      <StatusChoices presence={me} onChoose={choose} />
    </Menu>
  );
}

/** Going off with open conversations asks first. */
function useChoice() {
  const { console } = useRoom();
  const { unfold } = usePanels();
  return (status: Status, reason?: string) => {
    const open = rowsIn(console.state, "mine").length;
    if (status === "away" && open > 0) {
      return unfold({ kind: "finish", leaving: "away", ...(reason ? { reason } : {}) });
    }
    unfold(undefined);
    void console.setStatus({ status, ...(reason ? { reason } : {}) });
  };
}

export function StatusChoices({
  presence,
  onChoose,
}: {
  presence: AgentPresence;
  onChoose(status: Status, reason?: string): void;
}) {
  const { words } = useRoom().speech;
  const [own, setOwn] = useState("");
  const on = (status: Status, reason?: string) =>
    presence.status === status && presence.reason === reason;
  return (
    <>
      <button
        type="button"
        className="menu-item status available"
        aria-pressed={on("available")}
        onClick={() => onChoose("available")}
      >
        {words["status.available"]}
      </button>
      <button
        type="button"
        className="menu-item status busy"
        aria-pressed={on("busy")}
        onClick={() => onChoose("busy")}
      >
        <span>
          {words["status.busy"]}
          <small>{words["status.busy.text"]}</small>
        </span>
      </button>
      <p className="menu-head">{words["status.why"]}</p>
      {REASONS.map((reason) => (
        <button
          key={reason}
          type="button"
          className="menu-item status away"
          aria-pressed={on("away", reason)}
          onClick={() => onChoose("away", reason)}
        >
          {words[`reason.${reason}`]}
        </button>
      ))}
      <form
        className="menu-own"
        onSubmit={(event) => {
          event.preventDefault();
          onChoose("away", own.trim() || undefined);
        }}
      >
        <input
          value={own}
          maxLength={REASON_MAX}
          aria-label={words["status.own"]}
          placeholder={words["status.own"]}
          onChange={(event) => setOwn(event.target.value)}
        />
        <button type="submit" className="button quiet">
          {words["status.set"]}
        </button>
      </form>
    </>
  );
}

/** A known reason in the reader's language, any other as it was written. */
export function reasonWords(reason: string, words: Words): string {
  switch (reason) {
    case "lunch":
    case "meeting":
    case "break":
    case "idle":
    case "missed":
      return words[`reason.${reason}`];
    default:
      return reason;
  }
}

/** A rule changed my status: said until I am back. */
export function Forced() {
  const { console, speech } = useRoom();
  const { words } = speech;
  const state = useConsoleState();
  const me = mine(state);
  if (me?.status !== "away" || (me.reason !== "idle" && me.reason !== "missed")) return null;
  const minutes = Math.round((state.office?.idleMs ?? 0) / 60_000);
  return (
    <p className="offline forced" role="status">
      <Icon name="clock" />
      {me.reason === "idle" ? words["forced.idle"](minutes) : words["forced.missed"]}
      <button
        type="button"
        className="button main"
        onClick={() => void console.setStatus({ status: "available" })}
      >
        {words["forced.back"]}
      </button>
    </p>
  );
}
