/** Articles that may fit what is being written: their link into the words, or the article under them. */
import { useEffect, useRef, useState } from "react";
import type { ArticleCard, Row, StaffArticle } from "../core";
import { linkText, queryOf, shownOf } from "../suggest";
import { useRoom } from "./context";
import { Icon } from "./Icon";
import { Menu } from "./Menu";
import { Outside } from "./Pieces";

const PAUSE_MS = 600;

export function Suggestions({
  row,
  text,
  attached,
  onLink,
  onAttach,
}: {
  row: Row;
  text: string;
  attached: readonly ArticleCard[];
  onLink(text: string): void;
  onAttach(article: ArticleCard): void;
}) {
  const { words } = useRoom().speech;
  const [hidden, setHidden] = useState(false);
  const [open, setOpen] = useState<string>();
  const found = useSuggested(row.conversation, hidden ? "" : text);
  const shown = shownOf(found, attached);
  // An empty field begins anew.
  if (hidden && text === "") setHidden(false);
  if (shown.length === 0 || hidden) return null;
  const act = (does: () => void) => () => {
    setOpen(undefined);
    does();
  };

  return (
    <section className="suggest" aria-label={words["suggest.title"]}>
      <Icon name="book" size="s" />
      {shown.map((article) => (
        <Menu
          key={article.id}
          name={article.title}
          open={open === article.id}
          onOpen={(on) => setOpen(on ? article.id : undefined)}
          button={(more) => (
            <button type="button" className="suggest-one" dir="auto" {...more}>
              {article.internal && <Icon name="lock" size="s" />}
              <span>{article.title}</span>
            </button>
          )}
        >
          {article.internal && (
            <p className="suggest-internal">
              <Icon name="lock" size="s" />
              {words["suggest.internal"]}
            </p>
          )}
          <p className="menu-text" dir="auto">
            {article.excerpt}
          </p>
          {!article.internal && (
            <>
              <button
                type="button"
                className="menu-item"
                onClick={act(() => onLink(linkText(article, location.origin)))}
              >
                {words["suggest.link"]}
              </button>
              <button
                type="button"
                className="menu-item"
                onClick={act(() => onAttach(cardOf(article)))}
              >
                {words["suggest.card"]}
              </button>
            </>
          )}
          <p className="menu-text">
            <Outside url={article.url}>{words["suggest.read"]}</Outside>
          </p>
        </Menu>
      ))}
      <button
        type="button"
        className="icon-button"
        aria-label={words["suggest.hide"]}
        title={words["suggest.hide"]}
        onClick={() => setHidden(true)}
      >
        <Icon name="cross" size="s" />
      </button>
    </section>
  );
}

function cardOf({ id, title, excerpt, url }: StaffArticle): ArticleCard {
  return { id, title, excerpt, url };
}

/** Asked when the fingers rest. What was found stays until something else is. */
function useSuggested(conversation: string, text: string): readonly StaffArticle[] {
  const { console } = useRoom();
  const [found, setFound] = useState<readonly StaffArticle[]>([]);
  const query = queryOf(text);
  const asked = useRef("");
  useEffect(() => {
    if (query === "") setFound([]);
    if (query === asked.current) return;
    const timer = setTimeout(async () => {
      asked.current = query;
      if (query === "") return;
      const articles = await console.suggest(conversation, query);
      if (asked.current === query) setFound(articles);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [console, conversation, query]);
  return found;
}

/** What goes under the words, each with a way to leave it out. */
export function Attached({
  articles,
  onDrop,
  onDropAsking,
}: {
  articles: readonly ArticleCard[];
  onDrop(id: string): void;
  /** Given where a bot's buttons or form go along. */
  onDropAsking?(): void;
}) {
  const { words } = useRoom().speech;
  if (articles.length === 0 && onDropAsking === undefined) return null;
  return (
    <ul className="attached" aria-label={words["suggest.attached"]}>
      {articles.map(({ id, title }) => (
        <li key={id} dir="auto">
          <Icon name="book" size="s" />
          <span>{title}</span>
          <button
            type="button"
            aria-label={words["suggest.drop"](title)}
            onClick={() => onDrop(id)}
          >
            <Icon name="cross" size="s" />
          </button>
        </li>
      ))}
      {onDropAsking && (
        <li>
          <Icon name="bot" size="s" />
          <span>{words["draft.asks"]}</span>
          <button
            type="button"
            aria-label={words["suggest.drop"](words["draft.asks"])}
            onClick={onDropAsking}
          >
            <Icon name="cross" size="s" />
          </button>
        </li>
      )}
    </ul>
  );
}
