/** One article: its draft beside what its page will show. */
import { useEffect, useState } from "react";
import { type Kept, useKept } from "../pages/kept";
import { Said, Waiting } from "../pages/parts";
import type { Answer, Refusal } from "../rest";
import { DeskContext } from "../team/context";
import { Select, TextField } from "../team/fields";
import { changesOf } from "../team/form";
import { refusalWords, teamWords } from "../team/words";
import { useRoom } from "../view/context";
import {
  type Article,
  type Filled,
  publish,
  readArticle,
  removeArticle,
  type Shelf,
  saveArticle,
} from "./api";
import { BodyField } from "./BodyField";
import { filledOf, hashOf, newArticle, standingOf } from "./form";
import { Preview } from "./Preview";
import { articleWords } from "./words";

type Result =
  | { kind: "saved" | "published" | "unpublished" | "unreachable" }
  | { kind: "refused"; refusal: Refusal };

interface Props {
  id?: string;
  kept: Kept<Filled>;
  shelf: Shelf;
  language: string;
  onChanged(): Promise<void>;
  onLanguage(language: string): void;
}

export function ArticleEditor(props: Props) {
  const { id } = props;
  const words = articleWords(useRoom().speech.language);
  const [article, setArticle] = useState<Article>();
  const [failed, setFailed] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the page draws another editor for another article.
  useEffect(() => {
    if (id === undefined) return;
    readArticle(id).then((answer) => {
      if (answer.kind !== "done") return setFailed(true);
      setArticle(answer.value);
      props.onLanguage(answer.value.language);
    });
  }, []);

  if (id !== undefined && article === undefined) {
    return <Waiting said={failed ? words.unreachable : words.loading} again={words.again} />;
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
}: Props & { article?: Article; setArticle?: (article: Article) => void }) {
  const { speech } = useRoom();
  const words = articleWords(speech.language);
  const address = hashOf(article ? { kind: "article", id: article.id } : { kind: "new" });
  const drafts = useKept(kept);
  const draft = drafts.of(address) ?? {};
  const stored = article === undefined ? undefined : filledOf(article);
  const filled: Filled = { ...(stored ?? newArticle(language)), ...draft };
  const changes = stored === undefined ? draft : changesOf(stored, draft);
  const clean = Object.keys(changes).length === 0;
  const standing = standingOf(article);
  const [result, setResult] = useState<Result>();
  const [busy, setBusy] = useState(false);
  const change = (changed: Partial<Filled>) => {
    drafts.change(address, changed);
    setResult(undefined);
  };

  async function tell<T>(asked: Promise<Answer<T>>, done: Result["kind"]): Promise<T | undefined> {
    setBusy(true);
    const answer = await asked;
    setBusy(false);
    if (answer.kind === "done") {
      if (done !== "refused") setResult({ kind: done });
      return answer.value;
    }
    setResult(answer);
    return undefined;
  }

  /** Without an id it is a new one, and the address follows. */
  async function save(): Promise<Article | undefined> {
    if (clean) return article;
    const sent = article === undefined ? filled : changes;
    const { slug, section, ...others } = filled;
    const first = {
      ...others,
      ...(slug === "" ? {} : { slug }),
      ...(section === null ? {} : { section }),
    };
    const saved = await tell(saveArticle(article?.id, article ? changes : first), "saved");
    if (saved === undefined) return undefined;
    drafts.forget(address, sent);
    setArticle?.(saved);
    void onChanged();
    const at = hashOf({ kind: "article", id: saved.id });
    if (at !== address && location.hash === address) location.replace(at);
    return saved;
  }

  async function show(shown: boolean) {
    const saved = shown ? await save() : article;
    if (saved === undefined) return;
    const changed = await tell(publish(saved.id, shown), shown ? "published" : "unpublished");
    if (changed === undefined) return;
    setArticle?.(changed);
    void onChanged();
  }

  async function remove() {
    if (article === undefined) return;
    setBusy(true);
    const answer = await removeArticle(article.id);
    setBusy(false);
    if (answer.kind !== "done") return setResult(answer);
    drafts.forget(address);
    await onChanged();
    location.replace(hashOf({ kind: "start" }));
  }

  const refusal = result?.kind === "refused" ? result.refusal : undefined;
  return (
    <DeskContext value={{ words: teamWords(speech.language), language: speech.language, refusal }}>
      <form
        className="team-sheet"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void save();
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
              <label className="switch page-switch">
                <span>
                  {words.isInternal}
                  <small>{words["isInternal.hint"]}</small>
                </span>
                <input
                  type="checkbox"
                  role="switch"
                  checked={filled.internal}
                  aria-checked={filled.internal}
                  onChange={(event) => change({ internal: event.target.checked })}
                />
              </label>
            </div>
            <BodyField
              body={filled.body}
              language={filled.language}
              onChange={(body) => change({ body })}
            />
          </div>
          <section className="page-half page-preview" aria-label={words.preview}>
            <h3>{words.preview}</h3>
            <Preview
              text={{ title: filled.title, body: filled.body }}
              language={filled.language}
              failed={words["preview.failed"]}
            />
          </section>
        </div>
        <footer className="team-foot">
          <Said wrong={refusal !== undefined || result?.kind === "unreachable"}>
            {result === undefined
              ? words.state[standing]
              : refusal
                ? refusalWords(refusal, speech.language)
                : words[result.kind as Exclude<Result["kind"], "refused">]}
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
          <button type="submit" className="button quiet" disabled={clean || busy}>
            {words.save}
          </button>
          <button
            type="button"
            className="button main"
            disabled={busy || (clean && standing === "shown") || filled.title.trim() === ""}
            onClick={() => void show(true)}
          >
            {words.publish}
          </button>
        </footer>
      </form>
    </DeskContext>
  );
}

/** The same article in other languages. */
function Others({ article, shelf, kept }: { article: Article; shelf: Shelf; kept: Kept<Filled> }) {
  const { speech } = useRoom();
  const words = articleWords(speech.language);
  const others = ["en", "ru"].filter((tag) => tag !== article.language);
  return (
    <>
      {others.map((tag) => {
        const there = shelf.articles.find(
          (one) => one.family === article.family && one.language === tag,
        );
        const name = speech.languageName(tag);
        return there ? (
          <a key={tag} className="button ghost" href={hashOf({ kind: "article", id: there.id })}>
            {words.other(name)}
          </a>
        ) : (
          <button
            key={tag}
            type="button"
            className="button ghost"
            onClick={() => {
              const { title, body, family, internal } = article;
              kept.change("#articles/new", { language: tag, family, internal, title, body });
              location.hash = "#articles/new";
            }}
          >
            {words.translate(name)}
          </button>
        );
      })}
    </>
  );
}

/** What is done seldom. */
function Rest({
  article,
  busy,
  onHide,
  onRemove,
}: {
  article: Article;
  busy: boolean;
  onHide(): void;
  onRemove(): Promise<void>;
}) {
  const words = articleWords(useRoom().speech.language);
  const [sure, setSure] = useState(false);
  return (
    <details className="page-rest">
      <summary className="button ghost">{words.more}</summary>
      <div className="page-rest-menu">
        <a className="menu-item" href={hashOf({ kind: "versions", id: article.id })}>
          {words.versions}
        </a>
        {article.published && !article.internal && (
          <a className="menu-item" href={article.url} target="_blank" rel="noopener noreferrer">
            {words.readPage}
          </a>
        )}
        {article.published && (
          <button type="button" className="menu-item" disabled={busy} onClick={onHide}>
            {words.unpublish}
          </button>
        )}
        <button
          type="button"
          className="menu-item page-danger"
          disabled={busy}
          onClick={() => (sure ? void onRemove() : setSure(true))}
        >
          {sure ? words["remove.sure"] : words.remove}
        </button>
        <p className="menu-text">{words.votes(article.helped, article.helpedNot)}</p>
      </div>
    </details>
  );
}
