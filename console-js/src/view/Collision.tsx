import { useState } from "react";
import type { Collision } from "../collision";
import type { Row } from "../core";
import { Arch } from "./Arch";
import { useConsoleState, useRoom } from "./context";
import { shortNameOf } from "./names";

/** A colleague writes in the same conversation: said over the composer, before two answers go out. */
export function Colliding({ row, onLeave }: { row: Row; onLeave(): void }) {
  const { console, speech } = useRoom();
  const { words } = speech;
  const state = useConsoleState();
  const [left, setLeft] = useState<string>();
  const me = state.office?.me.id;
  const writer = state.threads[row.conversation]?.typists
    .map(({ author }) => author)
    .find((author) => author.kind === "agent" && author.id !== me);
  if (writer?.kind !== "agent" || writer.id === left) return null;
  return (
    <p className="collision" role="status">
      <Arch id={writer.id} name={writer.name} size="xs" />
      <span>{words["collision.writing"](writer.name, shortNameOf(row, words))}</span>
      <button
        type="button"
        onClick={() => {
          setLeft(writer.id);
          console.typing(row.conversation, false);
          onLeave();
        }}
      >
        {words["collision.leave"](writer.name)}
      </button>
    </p>
  );
}

/** Asked before a reply goes out beside somebody else's. */
export function Ask({
  collision,
  onSend,
  onKeep,
}: {
  collision: Collision;
  onSend(): void;
  onKeep(): void;
}) {
  const { words } = useRoom().speech;
  const { agent } = collision;
  const question =
    collision.kind === "theirs"
      ? words["collision.theirs"](agent.name)
      : words["collision.answered"](agent.name, Math.round(collision.agoMs / 1000));
  return (
    <div className="strip ask" role="alert">
      <span>{question}</span>
      <button type="button" onClick={onKeep}>
        {words["collision.keep"]}
      </button>
      <button type="button" onClick={onSend}>
        {words["collision.send"]}
      </button>
    </div>
  );
}
