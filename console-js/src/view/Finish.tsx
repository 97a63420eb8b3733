import { rowsIn } from "../state";
import { useConsoleState, usePanels, useRoom } from "./context";
import { Dialog } from "./parts";

/** Who goes off with open conversations says what becomes of them. */
export function Finish({ leaving, reason }: { leaving: "away" | "out"; reason?: string }) {
  const { console, speech } = useRoom();
  const { words } = speech;
  const { unfold } = usePanels();
  const open = rowsIn(useConsoleState(), "mine").length;

  async function go(passOn: boolean) {
    unfold(undefined);
    const why = reason === undefined ? {} : { reason };
    if (leaving === "away" || passOn) {
      const gone = await console.setStatus({ status: "away", ...why, passOn });
      if (!gone) return;
    }
    if (leaving === "out") await console.logOut();
  }

  return (
    <Dialog
      name={words["finish.title"](open)}
      className="dialog finish"
      onClose={() => unfold(undefined)}
    >
      <h2>{words["finish.title"](open)}</h2>
      <button type="button" className="menu-item" onClick={() => void go(true)}>
        <span>
          {words["finish.pass"]}
          <small>{words["finish.pass.text"]}</small>
        </span>
      </button>
      <button type="button" className="menu-item" onClick={() => void go(false)}>
        <span>
          {words["finish.keep"]}
          <small>{words["finish.keep.text"]}</small>
        </span>
      </button>
      <button type="button" className="menu-item" onClick={() => unfold(undefined)}>
        {words["finish.cancel"]}
      </button>
    </Dialog>
  );
}
