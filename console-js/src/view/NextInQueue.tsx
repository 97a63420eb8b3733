import type { Row } from "../core";
import { nextForMe } from "../people";
import { clockOf } from "../time";
import { Arch } from "./Arch";
import { useConsoleState, useRoom } from "./context";
import { Cap, useWait } from "./parts";

const SHOWN = 5;

/** Those who wait stand in a line at the foot of my list. */
export function NextInQueue() {
  const { console, speech } = useRoom();
  const { words } = speech;
  const state = useConsoleState();
  const waiting = nextForMe(state);
  if (waiting.length === 0) return null;

  return (
    <section className="next" aria-label={words["next.title"]}>
      <div className="next-head">
        <h2>{words["next.title"]}</h2>
        <span>
          {words["list.queue"]} · {state.counts.queue}
        </span>
      </div>
      <div className="next-line" aria-hidden="true">
        {waiting.slice(0, SHOWN).map((row, at) => (
          <Waiting key={row.conversation} row={row} first={at === 0} />
        ))}
      </div>
      <button type="button" className="button quiet wide" onClick={() => console.takeNext()}>
        {words["next.take"]}
        <Cap>G</Cap>
      </button>
    </section>
  );
}

function Waiting({ row, first }: { row: Row; first: boolean }) {
  const wait = useWait(row);
  return (
    <div>
      {wait && clockOf(wait.ms)}
      <Arch id={row.visitor.id} name={row.visitor.name} size={first ? "m" : "s"} wait={wait} />
    </div>
  );
}
