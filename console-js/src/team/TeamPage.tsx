/** Lines, people and sites: a list of them, and the one that is chosen to be changed. */
import { useEffect, useRef, useState } from "react";
import { Page } from "../pages/parts";
import type { Answer, Refusal } from "../rest";
import { useConsoleState, useRoom } from "../view/context";
import { Icon } from "../view/Icon";
import { Act } from "../view/parts";
import { AgentEditor } from "./AgentEditor";
import { type Agent, type Line, readTeam, saveAgent, saveLine, type Team } from "./api";
import { DeskContext } from "./context";
import {
  changesOf,
  type Drafts,
  firstOf,
  firstSettings,
  newAgent,
  newLine,
  withoutSaved,
} from "./form";
import { Index } from "./Index";
import { Former, Leaving } from "./Leaving";
import { LineEditor } from "./LineEditor";
import { hashOf, type Place } from "./place";
import { Sites } from "./Sites";
import { refusalWords, type TeamWords, teamWords } from "./words";
import "./team.css";

interface Result {
  at: string;
  kind: "saved" | "left" | "unreachable" | "refused";
  refusal?: Refusal;
  /** A new one, to be handed on: it can't be read again. */
  password?: string;
}

export function TeamPage(props: Props) {
  const { words } = useRoom().speech;
  return (
    <Page name={words["set.team"]} onClose={props.onClose}>
      <Body {...props} />
    </Page>
  );
}

interface Props {
  place: Place;
  drafts: Drafts;
  onDrafts(change: (known: Drafts) => Drafts): void;
  onClose(): void;
}

function Body({ place: asked, drafts, onDrafts, onClose }: Props) {
  const { speech } = useRoom();
  const { language } = speech;
  const words = teamWords(language);
  const [team, setTeam] = useState<Team>();
  const [failed, setFailed] = useState<string>();
  const [result, setResult] = useState<Result>();
  const [busy, setBusy] = useState(false);
  const place = chosen(asked, team);
  const address = hashOf(place);
  const told = result?.at === address ? result : undefined;

  async function load() {
    setFailed(undefined);
    const answer = await readTeam();
    if (answer.kind === "done") setTeam(answer.value);
    else setFailed(answer.kind === "refused" ? words.ownersOnly : words.unreachable);
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page opens.
  useEffect(() => void load(), []);

  function forget(at: string) {
    onDrafts(({ [at]: _, ...others }) => others);
  }

  async function keep<T extends { id: string }>(
    kind: "line" | "agent",
    sent: Partial<Line> | Partial<Agent>,
    saving: Promise<Answer<T>>,
  ) {
    setBusy(true);
    const answer = await saving;
    setBusy(false);
    if (answer.kind !== "done") {
      setResult(
        answer.kind === "refused"
          ? { at: address, kind: "refused", refusal: answer.refusal }
          : { at: address, kind: "unreachable" },
      );
      return;
    }
    onDrafts((known) => withoutSaved(known, address, sent));
    const saved = hashOf({ kind, id: answer.value.id });
    const { password } = sent as Partial<Agent>;
    setResult({ at: saved, kind: "saved", ...(password ? { password } : {}) });
    await load();
    // Whoever has gone on meanwhile is not fetched back.
    if (saved !== address && location.hash === address) location.replace(saved);
  }

  return (
    <DeskContext value={{ words, language, refusal: told?.refusal }}>
      <header className="team-head">
        <button
          type="button"
          className="icon-button"
          aria-label={words.close}
          title={words.close}
          onClick={onClose}
        >
          <Icon name="back" />
        </button>
        <h2>{speech.words["set.team"]}</h2>
      </header>
      {team === undefined ? (
        <Waiting words={words} failed={failed} onAgain={() => void load()} />
      ) : (
        <div className="team-body">
          <Index team={team} words={words} address={address} drafts={drafts} />
          <Editor
            key={address}
            team={team}
            words={words}
            place={place}
            draft={drafts[address] ?? {}}
            result={told}
            busy={busy}
            onDraft={(changed) => {
              onDrafts((known) => ({ ...known, [address]: { ...known[address], ...changed } }));
              if (told?.kind === "saved") setResult(undefined);
            }}
            onDismiss={() => {
              forget(address);
              setResult(undefined);
            }}
            onLine={(id, changes) => void keep("line", changes, saveLine(id, changes))}
            onAgent={(id, changes) => void keep("agent", changes, saveAgent(id, changes))}
            onSites={load}
            onLeft={() => {
              forget(address);
              setResult({ at: address, kind: "left" });
              void load();
            }}
            onBack={(password) => {
              setResult({ at: address, kind: "saved", ...(password ? { password } : {}) });
              void load();
            }}
          />
        </div>
      )}
    </DeskContext>
  );
}

/** Whoever comes without saying where finds the first line. */
function chosen(place: Place, team: Team | undefined): Place {
  const first = team?.lines[0];
  return place.kind === "start" && first ? { kind: "line", id: first.id } : place;
}

function Waiting({
  words,
  failed,
  onAgain,
}: {
  words: TeamWords;
  failed: string | undefined;
  onAgain(): void;
}) {
  return (
    <div className="team-waiting">
      <p role="status">{failed ?? words.loading}</p>
      {failed && (
        <button type="button" className="button quiet" onClick={onAgain}>
          {words.again}
        </button>
      )}
    </div>
  );
}

interface Editing {
  team: Team;
  words: TeamWords;
  place: Place;
  draft: Partial<Line> | Partial<Agent>;
  result: Result | undefined;
  /** Something is on its way to be saved; a second time would make two. */
  busy: boolean;
  onDraft(changed: Partial<Line> | Partial<Agent>): void;
  onDismiss(): void;
  onLine(id: string | undefined, changes: Partial<Line>): void;
  onAgent(id: string | undefined, changes: Partial<Agent>): void;
  onSites(): Promise<void>;
  onLeft(): void;
  onBack(password: string): void;
}

function Editor(props: Editing) {
  const { team, words, place, draft, onDraft } = props;
  const me = useConsoleState().office?.me.id;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (place.kind === "line") {
    const stored = team.lines.find(({ id }) => id === place.id);
    const filled = draft as Partial<Line>;
    const line = { ...(stored ?? newLine(zone)), ...filled };
    const changes = stored ? changesOf(stored, filled) : firstSettings(line);
    return (
      <Sheet
        {...props}
        title={stored?.name ?? words.newLine}
        isNew={stored === undefined}
        clean={stored !== undefined && Object.keys(changes).length === 0}
        onSave={() => props.onLine(stored?.id, changes)}
      >
        <LineEditor
          line={line}
          lines={team.lines}
          agents={team.agents.filter(({ left }) => left === null)}
          onChange={onDraft}
        />
      </Sheet>
    );
  }
  if (place.kind === "agent") {
    const stored = team.agents.find(({ id }) => id === place.id);
    const filled = draft as Partial<Agent>;
    const agent = { ...(stored ?? newAgent()), ...filled };
    const { password, ...others } = filled;
    const changes = stored ? changesOf(stored, password ? filled : others) : firstOf(agent);
    if (stored && stored.left !== null) {
      const former = { ...stored, left: stored.left };
      return (
        <Former agent={former} justLeft={props.result?.kind === "left"} onBack={props.onBack} />
      );
    }
    return (
      <Sheet
        {...props}
        title={stored?.name ?? words.newAgent}
        isNew={stored === undefined}
        clean={stored !== undefined && Object.keys(changes).length === 0}
        onSave={() => props.onAgent(stored?.id, changes)}
      >
        <AgentEditor agent={agent} lines={team.lines} onChange={onDraft} />
        {stored && stored.id !== me && (
          <Leaving agent={stored} onAsk={() => void props.onSites()} onLeft={props.onLeft} />
        )}
      </Sheet>
    );
  }
  return <Sites team={team} onChanged={props.onSites} />;
}

function Sheet({
  title,
  words,
  isNew,
  clean,
  busy,
  result,
  onSave,
  onDismiss,
  children,
}: Editing & {
  title: string;
  isNew: boolean;
  clean: boolean;
  onSave(): void;
  children: React.ReactNode;
}) {
  const { language } = useRoom().speech;
  const form = useRef<HTMLFormElement>(null);
  const { refusal } = result ?? {};
  useEffect(() => {
    if (refusal === undefined) return;
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    wrong?.focus();
    wrong?.scrollIntoView({ block: "center" });
  }, [refusal]);
  return (
    <form
      ref={form}
      className="team-sheet"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!clean && !busy) onSave();
      }}
    >
      <div className="team-scroll">
        <h3>{title}</h3>
        {children}
      </div>
      <footer className="team-foot">
        <p role="status" className={result?.kind === "saved" || !result ? "" : "team-wrong"}>
          {result?.kind === "saved" &&
            (result.password ? words.savedPassword(result.password) : words.saved)}
          {result?.kind === "unreachable" && words.unreachable}
          {refusal && refusalWords(refusal, language)}
        </p>
        {!clean && (
          <button type="button" className="button ghost" onClick={onDismiss}>
            {words.dismiss}
          </button>
        )}
        <Act type="submit" className="button main" off={clean || busy}>
          {isNew ? words.add : words.save}
        </Act>
      </footer>
    </form>
  );
}
