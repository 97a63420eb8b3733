/** The knowledge base: owners write it, everybody reads it. */
import { useState } from "react";
import { createKept, useKept } from "../pages/kept";
import { NotYet, OwnersPage, useLoaded } from "../pages/OwnersPage";
import { DeskContext } from "../team/context";
import { teamWords } from "../team/words";
import { useConsoleState, useRoom } from "../view/context";
import type { PageProps } from "../view/Door";
import { ArticleEditor, type Result } from "./ArticleEditor";
import { type Filled, readShelf, type Shelf } from "./api";
import { hashOf, languagesOf, type Place, placeIn } from "./form";
import { ImportSheet } from "./ImportSheet";
import { Index } from "./Index";
import { ReadSheet } from "./ReadSheet";
import { ReportSheet } from "./ReportSheet";
import { SectionsSheet } from "./SectionsSheet";
import { Versions } from "./Versions";
import { articleWords } from "./words";
import "../team/team.css";
import "../pages/pages.css";
import "./articles.css";

/** Outlives the page: what is unsaved is there when it is opened again. */
const kept = createKept<Filled>();

export function ArticlesPage({ path, onClose }: PageProps) {
  const { speech } = useRoom();
  const words = articleWords(speech.language);
  const place = placeIn(path);
  return (
    <OwnersPage
      words={words}
      start={place.kind === "start" ? undefined : hashOf({ kind: "start" })}
      onClose={onClose}
    >
      <Body place={place} />
    </OwnersPage>
  );
}

function Body({ place }: { place: Place }) {
  const { speech } = useRoom();
  const words = articleWords(speech.language);
  const mayWrite = useConsoleState().office?.me.role !== "agent";
  const drafts = useKept(kept);
  const loaded = useLoaded(readShelf);
  const { value: shelf, load } = loaded;
  const [language, setLanguage] = useState<string>(speech.language);
  const [told, setTold] = useState<{ at: string; result: Result | undefined }>();

  if (shelf === undefined) {
    return <NotYet words={words} of={loaded} />;
  }
  const shown = mayWrite || place.kind === "article" ? place : ({ kind: "start" } as const);
  const address = hashOf(shown);
  // Whoever reads its versions is at the article.
  const chosen = shown.kind === "versions" ? ({ kind: "article", id: shown.id } as const) : shown;
  return (
    <DeskContext
      value={{ words: teamWords(speech.language), language: speech.language, refusal: undefined }}
    >
      <div className={shown.kind === "start" ? "team-body page-at-start" : "team-body"}>
        <Index
          shelf={shelf}
          address={hashOf(chosen)}
          unsaved={drafts.addresses()}
          language={language}
          languages={languagesOf(shelf)}
          mayWrite={mayWrite}
          onLanguage={setLanguage}
        />
        <Sheet
          key={address}
          place={shown}
          shelf={shelf}
          language={language}
          mayWrite={mayWrite}
          onChanged={load}
          onLanguage={setLanguage}
          result={told?.at === address ? told.result : undefined}
          onResult={(at, result) => setTold({ at, result })}
        />
      </div>
    </DeskContext>
  );
}

function Sheet({
  place,
  shelf,
  language,
  mayWrite,
  onChanged,
  onLanguage,
  result,
  onResult,
}: {
  place: Place;
  shelf: Shelf;
  language: string;
  mayWrite: boolean;
  onChanged(): Promise<void>;
  onLanguage(language: string): void;
  result: Result | undefined;
  onResult(at: string, result: Result | undefined): void;
}) {
  const editing = { kept, shelf, language, onChanged, onLanguage, result, onResult };
  switch (place.kind) {
    case "new":
      return <ArticleEditor {...editing} />;
    case "article":
      if (!mayWrite) return <ReadSheet id={place.id} shelf={shelf} />;
      return <ArticleEditor id={place.id} {...editing} />;
    case "versions":
      return (
        <Versions
          id={place.id}
          kept={kept}
          shelf={shelf}
          onRestored={(at) => onResult(at, { kind: "restored" })}
        />
      );
    case "sections":
      return <SectionsSheet shelf={shelf} language={language} onChanged={onChanged} />;
    case "import":
      return <ImportSheet language={language} onChanged={onChanged} />;
    case "report":
      return <ReportSheet kept={kept} />;
    case "start":
      return <ReadSheet shelf={shelf} />;
  }
}
