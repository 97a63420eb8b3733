import type { Ref } from "react";
import { rowOf } from "../state";
import { Composer, type ComposerHandle } from "./Composer";
import { useConsoleState, useRoom } from "./context";
import { Back, Header } from "./Header";
import { Log } from "./Log";
import { nameOf } from "./names";
import { Empty } from "./parts";
import { Why } from "./Why";

/** The lit opening between two walls: one conversation. */
export function Conversation({
  composer,
  cardShown,
  onCard,
  whyShown,
  onWhy,
}: {
  composer: Ref<ComposerHandle>;
  cardShown: boolean;
  onCard(): void;
  whyShown: boolean;
  onWhy(): void;
}) {
  const { words } = useRoom().speech;
  const state = useConsoleState();
  const { open } = state;
  const row = open === undefined ? undefined : rowOf(state, open);
  const thread = open === undefined ? undefined : state.threads[open];

  if (open === undefined || thread === undefined || thread.missing) {
    const key = thread?.missing ? "missing" : state.counts.all === 0 ? "empty.queue" : "choose";
    return (
      <section className="conversation vacant" aria-label={words[key]}>
        {thread?.missing && <Back />}
        <Empty
          title={words[key]}
          text={words[`${key}.text`]}
          lamp={key === "missing" ? "dark" : "lit"}
        />
      </section>
    );
  }
  if (row === undefined) return <section className="conversation" aria-busy="true" />;

  return (
    <section className="conversation" aria-label={`${nameOf(row, words)} #${row.number}`}>
      <Header row={row} cardShown={cardShown} onCard={onCard} whyShown={whyShown} onWhy={onWhy} />
      {whyShown && <Why thread={thread} />}
      <Log key={`log-${open}`} row={row} thread={thread} />
      <Composer key={`composer-${open}`} ref={composer} row={row} />
    </section>
  );
}
