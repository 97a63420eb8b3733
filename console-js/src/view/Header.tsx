import { rightsOn } from "../collision";
import type { Row } from "../core";
import { lastHandOff } from "../handoff";
import { lineName, type State, siteOf } from "../state";
import { lastChoice } from "../trace";
import { Acts } from "./Acts";
import { Arch } from "./Arch";
import { useConsoleState, useRoom } from "./context";
import { Icon } from "./Icon";
import { nameOf, standing } from "./names";
import { Hidden, SiteName } from "./parts";

/** Who it is, where it stands, and what can be done with it. */
export function Header({
  row,
  cardShown,
  onCard,
  whyShown,
  onWhy,
}: {
  row: Row;
  cardShown: boolean;
  onCard(): void;
  whyShown: boolean;
  onWhy(): void;
}) {
  const { words } = useRoom().speech;
  const state = useConsoleState();
  const line = lineName(state, row.line);
  const thread = state.threads[row.conversation];
  const entries = thread?.log.entries ?? [];
  const hasWhy = lastChoice(entries) !== undefined || lastHandOff(entries) !== undefined;
  return (
    <header>
      <Back />
      <div className="title">
        <h2>
          <span className="title-name">{nameOf(row, words)}</span>
          {row.visitor.name !== undefined && <span className="number">#{row.number}</span>}
          <Viewers state={state} conversation={row.conversation} />
        </h2>
        <p>
          <SiteName site={siteOf(state, row)} />
          {line && <span className="title-line dotted">{line}</span>}
          <span className="dotted">{standing(row, state, words)}</span>
          <Special row={row} />
          {hasWhy && (
            <button type="button" className="why-button" aria-expanded={whyShown} onClick={onWhy}>
              {words["do.why"]}
            </button>
          )}
        </p>
      </div>
      <span className="acts">
        <Acts row={row} rights={rightsOn(row, state)} />
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
      </span>
    </header>
  );
}

/** Colleagues who look at it now. */
function Viewers({ state, conversation }: { state: State; conversation: string }) {
  const { words } = useRoom().speech;
  const me = state.office?.me.id;
  const viewers = (state.threads[conversation]?.viewers ?? []).filter(({ id }) => id !== me);
  if (viewers.length === 0) return null;
  const names = viewers.map(({ name }) => name).join(", ");
  return (
    <span className="viewers" title={words.viewers(names)}>
      {viewers.slice(0, VIEWERS_DRAWN).map(({ id, name }) => (
        <Arch key={id} id={id} name={name} size="xs" />
      ))}
      <Hidden>{words.viewers(names)}</Hidden>
    </span>
  );
}

const VIEWERS_DRAWN = 5;

/** What holds it: a promise, a snooze, a priority, answers by mail. */
function Special({ row }: { row: Row }) {
  const { words, time, moment } = useRoom().speech;
  return (
    <>
      {row.priority !== "normal" && (
        <span className="dotted">
          <em className={row.priority}>{words[`row.${row.priority}`]}</em>
        </span>
      )}
      {row.promisedUntil && (
        <span className="dotted">{words["row.promised"](time(row.promisedUntil))}</span>
      )}
      {row.snoozedUntil && (
        <span className="dotted">{words["row.snoozed"](moment(row.snoozedUntil))}</span>
      )}
      {row.byMail && <span className="dotted">{words["row.mail"]}</span>}
    </>
  );
}

/** On a phone the conversation fills the screen. */
export function Back() {
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
