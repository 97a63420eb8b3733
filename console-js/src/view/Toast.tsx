import { useEffect } from "react";
import type { Told } from "../state";
import type { Words } from "../words/words";
import { useConsoleState, useRoom } from "./context";
import { Cap } from "./parts";

const STAYS_MS = 8000;

/** What just happened, with a way back. */
export function Toast() {
  const { console, speech } = useRoom();
  const { words } = speech;
  const { toast } = useConsoleState();
  const id = toast?.id;

  useEffect(() => {
    if (id === undefined) return;
    const timer = setTimeout(() => console.dismissToast(), STAYS_MS);
    return () => clearTimeout(timer);
  }, [console, id]);

  return (
    <div className="toast-place" role="status">
      {toast && (
        <div className="toast" key={toast.id}>
          {toldWords(toast.told, words)}
          {toast.told.kind === "closed" && (
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

function toldWords(told: Told, words: Words): string {
  switch (told.kind) {
    case "closed":
      return words["told.closed"](told.number);
    case "taken":
      return told.by === undefined ? words["told.takenBySomebody"] : words["told.taken"](told.by);
    case "failed":
      return words[`told.failed.${told.errand}`];
    case "nobodyWaits":
      return words["told.nobodyWaits"];
  }
}
