import type { Ref } from "react";
import type { Row } from "../core";
import { lineName, rowOf, type State, siteOf } from "../state";
import { Composer, type ComposerHandle } from "./Composer";
import { useConsoleState, useRoom } from "./context";
import { Icon } from "./Icon";
import { Log } from "./Log";
import { nameOf } from "./names";
import { Cap, Empty, SiteName } from "./parts";

/** The lit opening between two walls: one conversation. */
export function Conversation({
  composer,
  cardShown,
  onCard,
}: {
  composer: Ref<ComposerHandle>;
  cardShown: boolean;
  onCard(): void;
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
      <Header row={row} cardShown={cardShown} onCard={onCard} />
      <Log key={`log-${open}`} row={row} thread={thread} />
      <Composer key={`composer-${open}`} ref={composer} row={row} />
    </section>
  );
}

function Header({ row, cardShown, onCard }: { row: Row; cardShown: boolean; onCard(): void }) {
  const { console, speech } = useRoom();
  const { words } = speech;
  const state = useConsoleState();
  const busy = state.errands[row.conversation] !== undefined;
  const line = lineName(state, row.line);
  return (
    <header>
      <Back />
      <div className="title">
        <h2>
          <span className="title-name">{nameOf(row, words)}</span>
          {row.visitor.name !== undefined && <span className="number">#{row.number}</span>}
        </h2>
        <p>
          <SiteName site={siteOf(state, row)} />
          {line && <span className="title-line dotted">{line}</span>}
          <span className="dotted">{standing(row, state, words)}</span>
        </p>
      </div>
      <span className="acts">
        <button
          type="button"
          className="icon-button card-toggle"
          aria-label={words["do.card"]}
          aria-expanded={cardShown}
          aria-controls="card"
          onClick={onCard}
        >
          <Icon name="person" />
        </button>
        {row.state === "queued" && (
          <button
            type="button"
            className="button main"
            disabled={busy}
            onClick={() => console.claim(row.conversation)}
          >
            {words["do.claim"]}
            <Cap>C</Cap>
          </button>
        )}
        {row.state === "closed" && (
          <button
            type="button"
            className="button quiet"
            disabled={busy}
            onClick={() => console.reopen(row.conversation)}
          >
            {words["do.reopen"]}
          </button>
        )}
        {mayClose(row, state) && (
          <button
            type="button"
            className="button quiet"
            disabled={busy}
            onClick={() => console.close(row.conversation)}
          >
            {words["do.close"]}
            <Cap>E</Cap>
          </button>
        )}
      </span>
    </header>
  );
}

/** One's own and what waits; leads and owners close anybody's. */
export function mayClose(row: Row, state: State): boolean {
  if (row.state === "closed") return false;
  const me = state.office?.me;
  return row.state === "queued" || row.assignee?.id === me?.id || me?.role !== "agent";
}

/** On a phone the conversation fills the screen. */
function Back() {
  const { console, speech } = useRoom();
  return (
    <button
      type="button"
      className="icon-button back"
      aria-label={speech.words["do.back"]}
      onClick={() => console.shut()}
    >
      <Icon name="back" />
    </button>
  );
}

function standing(row: Row, state: State, words: ReturnType<typeof useRoom>["speech"]["words"]) {
  if (row.state === "queued") return words["state.queued"];
  if (row.state === "closed") return words["state.closed"];
  const mine = row.assignee?.id === state.office?.me.id;
  return mine ? words["state.yours"] : words["state.theirs"](row.assignee?.name ?? "");
}
