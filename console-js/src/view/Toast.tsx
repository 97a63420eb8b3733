import { useEffect } from "react";
import { type Told, undoable } from "../state";
import type { Speech, Words } from "../words/words";
import { useConsoleState, useRoom } from "./context";
import { Cap } from "./parts";

const STAYS_MS = 8000;

/** What just happened, with a way back. */
export function Toast() {
  const { console, speech } = useRoom();
  const { words } = speech;
  const { toast, office } = useConsoleState();
  const id = toast?.id;
  const staysMs = (toast && undoable(toast.told) && office?.undoMs) || STAYS_MS;

  useEffect(() => {
    if (id === undefined) return;
    const timer = setTimeout(() => console.dismissToast(), staysMs);
    return () => clearTimeout(timer);
  }, [console, id, staysMs]);

  return (
    <div className="toast-place" role="status">
      {toast && (
        <div className="toast" key={toast.id}>
          {toldWords(toast.told, speech)}
          {undoable(toast.told) && (
            <button type="button" onClick={() => console.undo()}>
              {words["do.undo"]}
              <Cap>Z</Cap>
            </button>
          )}
        </div>
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
