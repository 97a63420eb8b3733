/** Somebody else has changed the article meanwhile. Both versions are there, and neither is lost unknowingly. */
import { useEffect, useId, useRef } from "react";
import { useConsoleState, useRoom } from "../view/context";
import type { Article } from "./api";
import { Preview } from "./Preview";
import { articleWords } from "./words";

/** Who has changed the draft last, and when. */
export function useWhen(): (article: Article) => [who: string, at: string] {
  const { speech } = useRoom();
  const { people } = useConsoleState();
  const { somebody } = articleWords(speech.language);
  return ({ editedBy, editedAt }) => [
    people[editedBy ?? ""]?.name ?? somebody,
    speech.moment(editedAt),
  ];
}

export function Overtaken({
  article,
  looking,
  busy,
  onLook,
  onOver,
}: {
  article: Article;
  looking: boolean;
  busy: boolean;
  onLook(looking: boolean): void;
  onOver(): void;
}) {
  const words = articleWords(useRoom().speech.language);
  const when = useWhen();
  return (
    <div className="page-overtaken">
      <p role="alert">{words.overtaken(...when(article))}</p>
      <button type="button" className="button quiet" onClick={() => onLook(!looking)}>
        {words[looking ? "overtaken.mine" : "overtaken.look"]}
      </button>
      <button type="button" className="button quiet" disabled={busy} onClick={onOver}>
        {words["overtaken.over"]}
      </button>
    </div>
  );
}

/** What they made of it: as its page will show it, and as it can be copied from. */
export function Theirs({ article }: { article: Article }) {
  const words = articleWords(useRoom().speech.language);
  const when = useWhen();
  const id = useId();
  const head = useRef<HTMLHeadingElement>(null);
  // On a phone it stands far from the button that asked for it.
  useEffect(() => void head.current?.scrollIntoView({ block: "start" }), []);
  return (
    <>
      <h3 ref={head}>{when(article).join(", ")}</h3>
      <Preview text={article} language={article.language} failed={words["preview.failed"]} />
      <div className="team-field">
        <label htmlFor={id}>{words["overtaken.source"]}</label>
        <textarea
          id={id}
          readOnly
          rows={8}
          lang={article.language}
          dir="auto"
          value={article.body}
        />
      </div>
    </>
  );
}
