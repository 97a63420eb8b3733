import { heldBy } from "../floor";
import { rowsIn } from "../state";
import { type Leave, useConsoleState, usePanels, useRoom } from "./context";
import { Dialog } from "./parts";

/** Who goes off with open conversations, or sends a colleague off, says what becomes of them. */
export function Finish({ leave: { leaving, reason, agent } }: { leave: Leave }) {
  const { console, speech } = useRoom();
  const { words } = speech;
  const { unfold } = usePanels();
  const state = useConsoleState();
  const other = agent === undefined ? undefined : state.people[agent];
  const title =
    other === undefined
      ? words["finish.title"](rowsIn(state, "mine").length)
      : words["finish.title.of"](other.name, heldBy(state, other));

  async function go(passOn: boolean) {
    unfold(undefined);
    const why = {
      ...(reason === undefined ? {} : { reason }),
      ...(agent === undefined ? {} : { agent }),
    };
    if (leaving === "away" || passOn) {
      const gone = await console.setStatus({ status: "away", ...why, passOn });
      if (!gone) return;
    }
    if (leaving === "out") await console.logOut();
  }

  return (
    <Dialog name={title} className="dialog finish" onClose={() => unfold(undefined)}>
      <h2>{title}</h2>
      <button type="button" className="menu-item" onClick={() => void go(true)}>
        <span>
          {words["finish.pass"]}
          <small>{words["finish.pass.text"]}</small>
        </span>
      </button>
      <button type="button" className="menu-item" onClick={() => void go(false)}>
        <span>
          {other === undefined ? words["finish.keep"] : words["finish.keep.of"](other.name)}
          <small>{words[other === undefined ? "finish.keep.text" : "finish.keep.text.of"]}</small>
        </span>
      </button>
      <button type="button" className="menu-item" onClick={() => unfold(undefined)}>
        {words["finish.cancel"]}
      </button>
    </Dialog>
  );
}
