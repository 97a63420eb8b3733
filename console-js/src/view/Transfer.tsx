import { useEffect, useState } from "react";
import type { TransferTo } from "../console";
import type { AgentPresence, Row } from "../core";
import { isStaffed } from "../people";
import { Arch } from "./Arch";
import { useConsoleState, usePanels, useRoom } from "./context";
import { nameOf } from "./names";
import { Dialog } from "./parts";
import { reasonWords } from "./StatusMenu";

/** Hands a conversation to a person, who must accept, or to a line. */
export function Transfer({ row }: { row: Row }) {
  const { console, speech } = useRoom();
  const { words } = speech;
  const { unfold } = usePanels();
  const { office, people } = useConsoleState();
  const [to, setTo] = useState<TransferTo>();
  const [comment, setComment] = useState("");
  useEffect(() => console.watch("seats"), [console]);
  const title = words["transfer.title"](nameOf(row, words));
  const colleagues = Object.values(people)
    .filter(({ id, connected }) => connected && id !== office?.me.id && id !== row.assignee?.id)
    .sort((a, b) => Number(!mayTake(a)) - Number(!mayTake(b)) || a.taken - b.taken);
  const lines = (office?.lines ?? []).filter(({ id }) => id !== row.line);
  const next = office?.lines.find(({ id }) => id === row.line)?.escalation;

  function option(choice: TransferTo, key: string, more: React.ReactNode) {
    const chosen =
      to !== undefined &&
      ("agent" in choice
        ? "agent" in to && to.agent === choice.agent
        : "line" in to && to.line === choice.line);
    return (
      <label key={key} className={chosen ? "pick on" : "pick"}>
        <input type="radio" name="to" checked={chosen} onChange={() => setTo(choice)} />
        {more}
      </label>
    );
  }

  return (
    <Dialog name={title} className="dialog transfer" onClose={() => unfold(undefined)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (to === undefined) return;
          unfold(undefined);
          console.transfer(row.conversation, to, comment.trim());
        }}
      >
        <h2>{title}</h2>
        <fieldset>
          <legend>{words["transfer.people"]}</legend>
          {colleagues.length === 0 && <p className="card-none">{words["transfer.none"]}</p>}
          {colleagues.map((one) =>
            option(
              { agent: one.id, name: one.name },
              one.id,
              <>
                <Arch id={one.id} name={one.name} size="s" />
                <span>
                  {one.name}
                  <small className={`status ${one.status}`}>
                    {words[`status.${one.status}`]}
                    {one.reason && ` · ${reasonWords(one.reason, words)}`}
                  </small>
                </span>
                <small>{words["seats.taken"](one.taken, one.seats)}</small>
              </>,
            ),
          )}
        </fieldset>
        {lines.length > 0 && (
          <fieldset>
            <legend>{words["transfer.lines"]}</legend>
            {lines.map((line) =>
              option(
                { line: line.id, name: line.name },
                line.id,
                <>
                  <span>
                    {line.name}
                    {line.id === next && <small>{words["transfer.escalation"]}</small>}
                  </span>
                  <small>
                    {line.open && !isStaffed({ people }, line.id)
                      ? words["transfer.nobody"]
                      : words[line.open ? "transfer.open" : "transfer.shut"]}
                  </small>
                </>,
              ),
            )}
          </fieldset>
        )}
        <label className="transfer-comment">
          {words["transfer.comment"]}
          <textarea
            className="field"
            rows={2}
            maxLength={COMMENT_MAX}
            dir="auto"
            value={comment}
            placeholder={words["transfer.comment.ph"]}
            onChange={(event) => setComment(event.target.value)}
          />
        </label>
        <footer>
          <small>{to !== undefined && "agent" in to && words["transfer.text"]}</small>
          <button type="button" className="button ghost" onClick={() => unfold(undefined)}>
            {words["do.cancel"]}
          </button>
          <button type="submit" className="button main" disabled={to === undefined}>
            {words["transfer.go"]}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

const COMMENT_MAX = 500;

function mayTake({ status, taken, seats }: AgentPresence): boolean {
  return status === "available" && taken < seats;
}
