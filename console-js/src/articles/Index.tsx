/** All articles of a language by section, and a search through them. */
import { useEffect, useState } from "react";
import { useRoom } from "../view/context";
import { Icon } from "../view/Icon";
import { Hidden } from "../view/parts";
import { type ArticleLine, type Found, type Shelf, search } from "./api";
import { groupsOf, hashOf, type Place } from "./form";
import { type ArticleWords, articleWords } from "./words";

const PAUSE_MS = 250;
const CHARS_MIN = 2;

export function Index({
  shelf,
  address,
  unsaved,
  language,
  languages,
  mayWrite,
  onLanguage,
}: {
  shelf: Shelf;
  address: string;
  unsaved: readonly string[];
  language: string;
  languages: readonly string[];
  mayWrite: boolean;
  onLanguage(language: string): void;
}) {
  const { speech } = useRoom();
  const words = articleWords(speech.language);
  const [query, setQuery] = useState("");
  const found = useFound(query, language);
  const groups = groupsOf(shelf, language);
  const link = (place: Place, name: string) => (
    <a href={hashOf(place)} aria-current={hashOf(place) === address ? "page" : undefined}>
      <span>{name}</span>
      {unsaved.includes(hashOf(place)) && <small className="team-unsaved">{words.unsaved}</small>}
    </a>
  );
  return (
    <nav className="team-index page-index" aria-label={words.index}>
      <label className="page-find">
        <Hidden>{words.find}</Hidden>
        <input
          type="search"
          placeholder={words.find}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </label>
      <label className="page-language">
        <Hidden>{words.language}</Hidden>
        <select value={language} onChange={(event) => onLanguage(event.target.value)}>
          {languages.map((tag) => (
            <option key={tag} value={tag}>
              {speech.languageName(tag)}
            </option>
          ))}
        </select>
      </label>
      {found === undefined ? (
        <>
          {mayWrite && (
            <ul>
              <li>{link({ kind: "new" }, words.newArticle)}</li>
              <li>{link({ kind: "sections" }, words.sections)}</li>
              <li>{link({ kind: "import" }, words.import)}</li>
              <li>{link({ kind: "report" }, words.report)}</li>
            </ul>
          )}
          {groups.length === 0 && (
            <p className="page-none">
              {words.empty}
              {mayWrite && ` ${words["empty.text"]}`}
            </p>
          )}
          {groups.map(({ section, articles }) => (
            <section key={section?.id ?? ""}>
              <h3>{section?.title ?? words.noSection}</h3>
              <ul>
                {articles.map((article) => (
                  <li key={article.id}>
                    <Line article={article} {...{ address, unsaved, words }} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </>
      ) : (
        <Results found={found} address={address} words={words} />
      )}
    </nav>
  );
}

function Line({
  article,
  address,
  unsaved,
  words,
}: {
  article: ArticleLine;
  address: string;
  unsaved: readonly string[];
  words: ArticleWords;
}) {
  const hash = hashOf({ kind: "article", id: article.id });
  const standing = !article.published ? words.draft : article.changed ? words.changed : undefined;
  return (
    <a href={hash} aria-current={hash === address ? "page" : undefined}>
      {article.internal && (
        <>
          <Icon name="lock" size="s" />
          <Hidden>{words.internal}: </Hidden>
        </>
      )}
      <span dir="auto">{article.title}</span>
      {unsaved.includes(hash) ? (
        <small className="team-unsaved">{words.unsaved}</small>
      ) : (
        standing && <small>{standing}</small>
      )}
    </a>
  );
}

function Results({
  found,
  address,
  words,
}: {
  found: readonly Found[];
  address: string;
  words: ArticleWords;
}) {
  return (
    <>
      <p className="page-none" role="status">
        {words.found(found.length)}
      </p>
      <ul>
        {found.map(({ id, title, excerpt, internal }) => {
          const hash = hashOf({ kind: "article", id });
          return (
            <li key={id}>
              <a
                href={hash}
                className="page-hit"
                aria-current={hash === address ? "page" : undefined}
              >
                <span dir="auto">
                  {internal && <Icon name="lock" size="s" />}
                  {internal && <Hidden>{words.internal}: </Hidden>}
                  {title}
                </span>
                <small dir="auto">{excerpt}</small>
              </a>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Nothing: nobody looks for anything. */
function useFound(query: string, language: string): readonly Found[] | undefined {
  const [found, setFound] = useState<readonly Found[]>();
  const words = query.trim();
  useEffect(() => {
    if (words.length < CHARS_MIN) return setFound(undefined);
    let over = false;
    const timer = setTimeout(async () => {
      const answer = await search(words, language);
      if (!over && answer.kind === "done") setFound(answer.value);
    }, PAUSE_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [words, language]);
  return found;
}
