/** One article: its draft beside what its page will show. */
import { useEffect, useState } from "react";
import { type Kept, useKept } from "../pages/kept";
import { NotYet } from "../pages/OwnersPage";
import { isSaving, Said } from "../pages/parts";
import type { Answer, Refusal } from "../rest";
import { DeskContext } from "../team/context";
import { Select, Switch, TextField } from "../team/fields";
import { changesOf } from "../team/form";
import { refusalWords, teamWords } from "../team/words";
import { useRoom } from "../view/context";
import { Act, Cap } from "../view/parts";
import {
  type Article,
  type Filled,
  isOvertaken,
  publish,
  readArticle,
  removeArticle,
  type Shelf,
  saveArticle,
  unpublish,
} from "./api";
import { BodyField } from "./BodyField";
import { Others, Rest } from "./Foot";
import { filledOf, hashOf, newArticle, standingOf } from "./form";
import { Overtaken, Theirs, useWhen } from "./Overtaken";
import { Preview } from "./Preview";
import { articleWords } from "./words";

/** What became of the last thing one did. */
export type Result =
  | { kind: "saved" | "published" | "unpublished" | "restored" | "overtaken" | "unreachable" }
  | { kind: "refused"; refusal: Refusal };

interface Props {
  id?: string;
  kept: Kept<Filled>;
  shelf: Shelf;
  language: string;
  onChanged(): Promise<void>;
  onLanguage(language: string): void;
  /** Told at this address, also by whoever came from another one. */
  result: Result | undefined;
  onResult(at: string, result: Result | undefined): void;
}

export function ArticleEditor(props: Props) {
  const { id } = props;
  const words = articleWords(useRoom().speech.language);
  const [article, setArticle] = useState<Article>();
  const [failed, setFailed] = useState(false);

  async function load() {
    if (id === undefined) return;
    setFailed(false);
    const answer = await readArticle(id);
    if (answer.kind !== "done") return setFailed(true);
    setArticle(answer.value);
    props.onLanguage(answer.value.language);
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page draws another editor for another article.
  useEffect(() => void load(), []);

  if (id !== undefined && article === undefined) {
    return <NotYet words={words} of={{ failed, load }} />;
  }
  return <Sheet {...props} {...(article === undefined ? {} : { article, setArticle })} />;
}

function Sheet({
  article,
  setArticle,
  kept,
  shelf,
  language,
  onChanged,
  result,
  onResult,
}: Props & { article?: Article; setArticle?: (article: Article) => void }) {
  const { speech } = useRoom();
  const words = articleWords(speech.language);
  const address = hashOf(article ? { kind: "article", id: article.id } : { kind: "new" });
  const drafts = useKept(kept);
  const { edition: begun = article?.edition, ...draft } = drafts.of(address) ?? {};
  const stored = article === undefined ? undefined : filledOf(article);
  const filled: Filled = { ...(stored ?? newArticle(language)), ...draft };
  const changes = stored === undefined ? draft : changesOf(stored, draft);
  const clean = Object.keys(changes).length === 0;
  const standing = standingOf(article);
  // Somebody else has changed what this was begun from.
  const late = !clean && begun !== article?.edition;
  const [looking, setLooking] = useState(false);
  // What is as it was is nothing unsaved.
  const idle = stored !== undefined && clean && drafts.of(address) !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are of one address all the time.
  useEffect(() => {
    if (idle) drafts.forget(address);
  }, [idle]);
  const setResult = (told: Result | undefined, at = address) => onResult(at, told);
  const [busy, setBusy] = useState(false);
  const from: Partial<Filled> = begun === undefined ? {} : { edition: begun };
  const change = (changed: Partial<Filled>) => {
    drafts.change(address, { ...from, ...changed });
    setResult(undefined);
  };

  async function busily<T>(asked: Promise<Answer<T>>): Promise<Answer<T>> {
    setBusy(true);
    const answer = await asked;
    setBusy(false);
    return answer;
  }

  /** What somebody else has made of it is read; what was typed here stays as it is. */
  async function refused(answer: Exclude<Answer<Article>, { kind: "done" }>) {
    if (article === undefined || !isOvertaken(answer)) return setResult(answer);
    const now = await busily(readArticle(article.id));
    if (now.kind !== "done") return setResult(now);
    setArticle?.(now.value);
    setResult({ kind: "overtaken" });
  }

  /** Without an id it is a new one. */
  async function save(over: Partial<Filled> = from): Promise<Article | undefined> {
    if (clean) return article;
    const { slug, section, ...others } = filled;
    const first = {
      ...others,
      ...(slug === "" ? {} : { slug }),
      ...(section === null ? {} : { section }),
    };
    const answer = await busily(
      saveArticle(article?.id, article ? { ...changes, ...over } : first),
    );
    if (answer.kind !== "done") {
      await refused(answer);
      return undefined;
    }
    if (article !== undefined) drafts.forget(address, { ...changes, ...from });
    setArticle?.(answer.value);
    return answer.value;
  }

  /** What was new has an address of its own now. Whoever has gone on meanwhile is not fetched back. */
  async function arrive({ id }: Article, told: Result) {
    const at = hashOf({ kind: "article", id });
    setResult(told, at);
    await onChanged();
    if (at === address) return;
    if (location.hash === address) location.replace(at);
    drafts.forget(address);
  }

  async function keep(over = from) {
    const saved = await save(over);
    if (saved !== undefined) await arrive(saved, { kind: "saved" });
  }

  async function show(shown: boolean) {
    const saved = shown ? await save() : article;
    if (saved === undefined) return;
    const answer = await busily(shown ? publish(saved) : unpublish(saved.id));
    if (answer.kind === "done") setArticle?.(answer.value);
    else if (isOvertaken(answer)) return refused(answer);
    const done = { kind: shown ? "published" : "unpublished" } as const;
    await arrive(saved, answer.kind === "done" ? done : answer);
  }

  async function remove() {
    if (article === undefined) return;
    const answer = await busily(removeArticle(article.id));
    if (answer.kind !== "done") return setResult(answer);
    drafts.forget(address);
    await onChanged();
    location.replace(hashOf({ kind: "start" }));
  }

  const when = useWhen();
  const refusal = result?.kind === "refused" ? result.refusal : undefined;
  return (
    <DeskContext value={{ words: teamWords(speech.language), language: speech.language, refusal }}>
      <form
        className="team-sheet"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void keep();
        }}
        onKeyDown={(event) => {
          if (!isSaving(event)) return;
          event.preventDefault();
          if (!(busy || clean)) void keep();
        }}
      >
        <div className="page-halves">
          <div className="page-half">
            <div className="team-grid">
              <TextField
                name="title"
                label={words.name}
                value={filled.title}
                onChange={(title) => change({ title })}
              />
              <Select
                name="section"
                label={words.section}
                value={filled.section ?? ""}
                options={[
                  ["", words.noSection],
                  ...shelf.sections
                    .filter((section) => section.language === filled.language)
                    .map(({ id, title }) => [id, title] as const),
                ]}
                onChange={(section) => change({ section: section || null })}
              />
              <TextField
                name="slug"
                label={words.slug}
                hint={words["slug.hint"]}
                value={filled.slug}
                onChange={(slug) => change({ slug })}
              />
              <Switch
                label={words.isInternal}
                hint={words["isInternal.hint"]}
                on={filled.internal}
                onChange={(internal) => change({ internal })}
              />
            </div>
            <BodyField
              body={filled.body}
              language={filled.language}
              onChange={(body) => change({ body })}
            />
          </div>
          <section className="page-half page-preview" aria-label={words.preview}>
            {late && looking && article ? (
              <Theirs article={article} />
            ) : (
              <>
                <h3>{words.preview}</h3>
                <Preview
                  text={{ title: filled.title, body: filled.body }}
                  language={filled.language}
                  failed={words["preview.failed"]}
                />
              </>
            )}
          </section>
        </div>
        {late && article && (
          <Overtaken
            article={article}
            looking={looking}
            busy={busy}
            onLook={setLooking}
            onOver={() => void keep({ edition: article.edition })}
          />
        )}
        <footer className="team-foot">
          <Said wrong={refusal !== undefined || result?.kind === "unreachable"}>
            {result === undefined || (result.kind === "overtaken" && late)
              ? words.state[standing]
              : result.kind === "refused"
                ? refusalWords(result.refusal, speech.language)
                : result.kind === "overtaken"
                  ? article && words["overtaken.clean"](...when(article))
                  : words[result.kind]}
          </Said>
          {article && <Others article={article} shelf={shelf} kept={kept} />}
          {article && (
            <Rest article={article} busy={busy} onHide={() => void show(false)} onRemove={remove} />
          )}
          {!clean && (
            <button type="button" className="button ghost" onClick={() => drafts.forget(address)}>
              {words.dismiss}
            </button>
          )}
          <Act type="submit" className="button quiet" off={clean || busy}>
            {words.save}
            <Cap>Ctrl S</Cap>
          </Act>
          <Act
            type="button"
            className="button main"
            off={busy || (clean && standing === "shown") || filled.title.trim() === ""}
            onClick={() => void show(true)}
          >
            {words.publish}
          </Act>
        </footer>
      </form>
    </DeskContext>
  );
}
