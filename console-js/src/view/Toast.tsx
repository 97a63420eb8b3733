import { useEffect, useState } from "react";
import { lastUndoable, type Toast, type Told, undoable } from "../told";
import type { Speech, Words } from "../words/words";
import { useConsoleState, useRoom } from "./context";
import { Icon } from "./Icon";
import { nameOf } from "./names";
import { Cap } from "./parts";

const STAYS_MS = 8000;

/** What just happened, each with its way back. */
export function Toasts() {
  const { toasts } = useConsoleState();
  /** Whoever is at them has all the time there is. */
  const [held, setHeld] = useState(false);
  const newest = lastUndoable(toasts);
  return (
    <div
      className="toast-place"
      role="status"
      aria-atomic="false"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toasts.map((toast) => (
        <OneToast key={toast.id} toast={toast} held={held} byKey={toast === newest} />
      ))}
    </div>
  );
}

function OneToast({
  toast: { id, told },
  held,
  byKey,
}: {
  toast: Toast;
  held: boolean;
  /** The key that takes back means this one. */
  byKey: boolean;
}) {
  const { console, speech } = useRoom();
  const { words } = speech;
  const { office } = useConsoleState();
  const staysMs = (undoable(told) && office?.undoMs) || STAYS_MS;
  // What was taken from me waits until I have seen it.
  const waits = held || told.kind === "takenOver";

  useEffect(() => {
    if (waits) return;
    const timer = setTimeout(() => console.dismissToast(id), staysMs);
    return () => clearTimeout(timer);
  }, [console, id, staysMs, waits]);

  return (
    <div className="toast">
      <span>{toldWords(told, speech)}</span>
      {undoable(told) && (
        <button type="button" onClick={() => console.undo(id)}>
          {words["do.undo"]}
          {byKey && <Cap>Z</Cap>}
        </button>
      )}
      {told.kind === "takenOver" && (
        <>
          <button type="button" onClick={() => console.open(told.conversation)}>
            {words["do.look"]}
          </button>
          <button
            type="button"
            className="toast-shut"
            aria-label={words["do.dismiss"]}
            onClick={() => console.dismissToast(id)}
          >
            <Icon name="cross" size="s" />
          </button>
        </>
      )}
    </div>
  );
}

function toldWords(told: Told, { words, time, moment }: Speech): string {
  switch (told.kind) {
    case "closed":
    case "returned":
    case "toBot":
      return words[`told.${told.kind}`](told.number);
    case "transferred":
      return words["told.transferred"](told.number, told.to);
    case "back":
      return words["told.back"](told.number, told.by);
    case "takenOver": {
      const { number, visitor: name, by } = told;
      const visitor = { id: "", ...(name === undefined ? {} : { name }) };
      return words["told.takenOver"](by, nameOf({ number, visitor }, words));
    }
    case "snoozed":
      return words["told.snoozed"](told.number, moment(told.until));
    case "promised":
      return words["told.promised"](time(told.until));
    case "status":
      return words["forced.lead"](words[`status.${told.status}`]);
    case "taken":
      return told.by === undefined ? words["told.takenBySomebody"] : words["told.taken"](told.by);
    case "hindered":
      return hinderedWords(told, words);
    case "failed":
      return words[`told.failed.${told.errand}`];
    case "nobodyWaits":
      return words["told.nobodyWaits"];
  }
}

function hinderedWords(
  { hindrance, agent }: Extract<Told, { kind: "hindered" }>,
  words: Words,
): string {
  const aboutOthers = hindrance === "no_seat" || hindrance === "not_here";
  return agent !== undefined && aboutOthers
    ? words[`told.${hindrance}.of`](agent)
    : words[`told.${hindrance}`];
}
