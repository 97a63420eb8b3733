/** What stands in an article's foot beside saving it. */
import { useState } from "react";
import type { Kept } from "../pages/kept";
import { useRoom } from "../view/context";
import { Menu } from "../view/Menu";
import type { Article, Filled, Shelf } from "./api";
import { hashOf } from "./form";
import { articleWords } from "./words";

/** The same article in other languages. */
export function Others({
  article,
  shelf,
  kept,
}: {
  article: Article;
  shelf: Shelf;
  kept: Kept<Filled>;
}) {
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
export function Rest({
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
  const [open, setOpen] = useState(false);
  function unfold(shown: boolean) {
    setOpen(shown);
    setSure(false);
  }
  return (
    <span className="page-rest">
      <Menu
        name={words.more}
        open={open}
        onOpen={unfold}
        button={(more) => (
          <button type="button" className="button ghost" {...more}>
            {words.more}
          </button>
        )}
      >
        <a className="menu-item" href={hashOf({ kind: "versions", id: article.id })}>
          {words.versions}
        </a>
        {article.published && !article.internal && (
          <a className="menu-item" href={article.url} target="_blank" rel="noopener noreferrer">
            {words.readPage}
          </a>
        )}
        {article.published && (
          <button
            type="button"
            className="menu-item"
            disabled={busy}
            onClick={() => {
              unfold(false);
              onHide();
            }}
          >
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
      </Menu>
    </span>
  );
}
