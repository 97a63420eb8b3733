/** One article to be read, by whoever does not write it; or none yet. */
import { useRoom } from "../view/context";
import { Icon } from "../view/Icon";
import { Empty } from "../view/parts";
import type { Shelf } from "./api";
import { Reading } from "./Preview";
import { articleWords } from "./words";

export function ReadSheet({ id, shelf }: { id?: string; shelf: Shelf }) {
  const words = articleWords(useRoom().speech.language);
  const article = shelf.articles.find((one) => one.id === id);
  if (id === undefined) {
    return (
      <div className="team-waiting">
        <Empty title={words["read.empty"]} text={words["read.empty.text"]} lamp="lit" />
      </div>
    );
  }
  return (
    <section className="team-sheet" aria-label={article?.title ?? words.reading}>
      <div className="team-scroll">
        {article?.internal && (
          <p className="suggest-internal">
            <Icon name="lock" size="s" />
            {words.internal}
          </p>
        )}
        {article && <h3 dir="auto">{article.title}</h3>}
        <Reading id={id} failed={words.unreachable} />
      </div>
    </section>
  );
}
