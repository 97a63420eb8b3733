/** One bot: what it goes by, beside a talk with it as it would be. */
import { type ReactNode, useEffect, useId, useState } from "react";
import { type Kept, useKept } from "../pages/kept";
import { Said } from "../pages/parts";
import { sentenceIn } from "../pages/said";
import type { Refusal } from "../rest";
import { DeskContext } from "../team/context";
import { NumberField, Select, TextField } from "../team/fields";
import { changesOf } from "../team/form";
import { refusalWords, teamWords } from "../team/words";
import { useRoom } from "../view/context";
import { Act } from "../view/parts";
import { type Bot, check, type Filled, type Flaw, removeBot, saveBot } from "./api";
import { FlowEditor } from "./FlowEditor";
import { fieldOf, filledOf, hashOf, isMissing, newBot } from "./form";
import { OfFlow, OwnSettings } from "./OwnSettings";
import { LinesField } from "./parts";
import { TryBot } from "./TryBot";
import { type BotWords, botWords } from "./words";

/** What became of the last thing one did. */
export type Result =
  | { kind: "saved" | "added" | "unreachable" }
  | { kind: "refused"; refusal: Refusal };
type Tab = "own" | "general";

const PAUSE_MS = 500;

export function BotEditor({
  bot,
  kept,
  onChanged,
  result,
  onResult,
}: {
  bot?: Bot;
  kept: Kept<Filled>;
  onChanged(): Promise<void>;
  /** Told at this address, also by whoever came from another one. */
  result: Result | undefined;
  onResult(at: string, result: Result | undefined): void;
}) {
  const { language } = useRoom().speech;
  const words = botWords(language);
  const address = hashOf(bot ? { kind: "bot", id: bot.id } : { kind: "new" });
  const drafts = useKept(kept);
  const draft = drafts.of(address) ?? {};
  const stored = bot && filledOf(bot);
  const filled: Filled = { ...(stored ?? newBot(draft.kind ?? "flow")), ...draft };
  const changes = stored === undefined ? filled : changesOf(stored, draft);
  const clean = Object.keys(changes).length === 0;
  const form = useId();
  const [tab, setTab] = useState<Tab>(bot === undefined ? "general" : "own");
  const setResult = (told: Result | undefined, at = address) => onResult(at, told);
  const [busy, setBusy] = useState(false);
  const [sure, setSure] = useState(false);
  const flaws = useFlaws(filled, bot?.id);
  const broken = flaws?.some(({ level }) => level === "error") === true;
  const missing = (filled.kind === "flow" ? [] : (flaws ?? [])).filter((flaw) =>
    isMissing(flaw, filled),
  );
  const wrong = (field: string) => {
    const flaw = flaws?.find((one) => fieldOf(one) === field && !missing.includes(one));
    return flaw && sentenceIn(language, flaw.message);
  };

  function change(changed: Partial<Filled>) {
    drafts.change(address, changed);
    setResult(undefined);
  }

  async function save() {
    if (clean || busy) return;
    setBusy(true);
    const answer = await saveBot(bot?.id, changes);
    setBusy(false);
    if (answer.kind !== "done") return setResult(answer);
    if (bot !== undefined) drafts.forget(address, changes);
    const at = hashOf({ kind: "bot", id: answer.value.id });
    setResult({ kind: bot === undefined ? "added" : "saved" }, at);
    await onChanged();
    if (bot !== undefined) return;
    if (location.hash === address) location.replace(at);
    drafts.forget(address);
  }

  async function remove() {
    if (bot !== undefined) {
      setBusy(true);
      const answer = await removeBot(bot.id);
      setBusy(false);
      if (answer.kind !== "done") return setResult(answer);
    }
    drafts.forget(address);
    await onChanged();
    location.replace(hashOf({ kind: "start" }));
  }

  const refusal = result?.kind === "refused" ? result.refusal : undefined;
  return (
    <DeskContext value={{ words: teamWords(language), language, refusal, wrong }}>
      <section className="team-sheet" aria-label={filled.name || words.add}>
        <div className="page-halves">
          <form
            id={form}
            className="page-half"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <Tabs tab={tab} own={words["tab.own"][filled.kind]} onTab={setTab} />
            {tab === "general" ? (
              <General filled={filled} hasSecret={bot?.hasSecret === true} onChange={change} />
            ) : filled.kind === "flow" ? (
              <FlowEditor
                settings={filled.settings}
                flaws={flaws}
                onChange={(settings) => change({ settings })}
              />
            ) : (
              <OwnSettings filled={filled} hasSecret={bot?.hasSecret === true} onChange={change} />
            )}
          </form>
          <section className="page-half page-preview" aria-label={words.try}>
            <TryBot
              filled={filled}
              broken={broken}
              unfinished={missing.length > 0}
              {...(bot === undefined ? {} : { bot: bot.id })}
            />
          </section>
        </div>
        <footer className="team-foot">
          <Said wrong={refusal !== undefined || result?.kind === "unreachable"}>
            {result?.kind === "saved" && words.saved}
            {result?.kind === "added" && (
              <a href={hashOf({ kind: "sites" })}>{words["saved.sites"]}</a>
            )}
            {result?.kind === "unreachable" && words.unreachable}
            {refusal && refusalWords(refusal, language)}
            {result === undefined && toCome(missing, words)}
          </Said>
          <Act
            type="button"
            className="button ghost page-danger"
            off={busy}
            onClick={() => (sure || bot === undefined ? void remove() : setSure(true))}
          >
            {bot === undefined ? words.dismiss : sure ? words["remove.sure"] : words.remove}
          </Act>
          {bot !== undefined && !clean && (
            <button type="button" className="button ghost" onClick={() => drafts.forget(address)}>
              {words.dismiss}
            </button>
          )}
          <Act
            type="submit"
            form={form}
            className="button main"
            off={clean || busy || broken || filled.name.trim() === ""}
          >
            {bot === undefined ? words.create : words.save}
          </Act>
        </footer>
      </section>
    </DeskContext>
  );
}

function Tabs({ tab, own, onTab }: { tab: Tab; own: string; onTab(tab: Tab): void }) {
  const words = botWords(useRoom().speech.language);
  const one = (key: Tab, name: string): ReactNode => (
    <button
      type="button"
      className={tab === key ? "on" : ""}
      aria-pressed={tab === key}
      onClick={() => onTab(key)}
    >
      {name}
    </button>
  );
  return (
    <div className="segments bot-tabs">
      {one("own", own)}
      {one("general", words["tab.general"])}
    </div>
  );
}

function General({
  filled,
  hasSecret,
  onChange,
}: {
  filled: Filled;
  hasSecret: boolean;
  onChange(changed: Partial<Filled>): void;
}) {
  const words = botWords(useRoom().speech.language);
  return (
    <div className="bot-general">
      <TextField
        name="name"
        label={words.name}
        hint={words["name.hint"]}
        value={filled.name}
        onChange={(name) => onChange({ name })}
      />
      <Select
        name="mode"
        label={words.mode}
        value={filled.mode}
        options={[
          ["live", words["mode.live"]],
          ["shadow", words["mode.shadow"]],
        ]}
        onChange={(mode) => onChange({ mode })}
      />
      <NumberField
        name="leaseSeconds"
        label={words.leaseSeconds}
        hint={words["leaseSeconds.hint"]}
        unit={words.seconds}
        value={filled.leaseSeconds}
        onChange={(leaseSeconds) => onChange({ leaseSeconds })}
      />
      <NumberField
        name="silenceMinutes"
        label={words.silenceMinutes}
        hint={words["silenceMinutes.hint"]}
        unit={words.minutes}
        value={filled.silenceMinutes}
        onChange={(silenceMinutes) => onChange({ silenceMinutes })}
      />
      <LinesField
        name="words"
        label={words.words}
        hint={words["words.hint"]}
        value={filled.words}
        onChange={(chosen) => onChange({ words: chosen })}
      />
      {filled.kind === "flow" && (
        <OfFlow filled={filled} hasSecret={hasSecret} onChange={onChange} />
      )}
    </div>
  );
}

/** What is still to be filled in. */
function toCome(missing: readonly Flaw[], words: BotWords): string | undefined {
  const names = missing.flatMap(({ path }) => {
    const name = words[path as keyof BotWords];
    return typeof name === "string" ? [name] : [];
  });
  return names.length === 0 ? undefined : words.missing(names.join(", "));
}

/** Asked when the fingers rest. Nothing while the first answer is on its way. */
function useFlaws(filled: Filled, bot: string | undefined): readonly Flaw[] | undefined {
  const [flaws, setFlaws] = useState<readonly Flaw[]>();
  const { kind, name, secret } = filled;
  const settings = JSON.stringify(filled.settings);
  useEffect(() => {
    let over = false;
    const timer = setTimeout(async () => {
      const answer = await check({
        kind,
        name,
        settings: JSON.parse(settings),
        ...(secret === undefined ? {} : { secret }),
        ...(bot === undefined ? {} : { bot }),
      });
      if (!over && answer.kind === "done") setFlaws(answer.value);
    }, PAUSE_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [kind, name, secret, settings, bot]);
  return flaws;
}
