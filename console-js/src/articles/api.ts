/** The knowledge base, as it goes over HTTP. */
import { type Answer, ask, only, save } from "../rest";
import { nameOf } from "./form";

export interface Section {
  id: string;
  language: string;
  slug: string;
  title: string;
  position: number;
}

/** One line of the list. What is edited; whether something is shown. */
export interface ArticleLine {
  id: string;
  language: string;
  /** The same in all languages. */
  family: string;
  section: string | null;
  slug: string;
  internal: boolean;
  title: string;
  published: boolean;
  /** The draft differs from what is shown. */
  changed: boolean;
  changedAt: string;
  /** Where it is read, once it is published. */
  url: string;
  helped: number;
  helpedNot: number;
}

export interface ArticleText {
  title: string;
  body: string;
}

export interface Article extends ArticleLine {
  body: string;
  /** Which state of the draft this is. */
  edition: number;
  /** Nobody: as it was added. */
  editedBy: string | null;
  editedAt: string;
  version: number;
  publishedAt: string | null;
}

/** What an author sets. */
export interface Filled {
  /** The state of the draft that it was begun from. */
  edition?: number;
  language: string;
  family?: string;
  section: string | null;
  slug: string;
  internal: boolean;
  title: string;
  body: string;
}

/** What was published once; its text is read by itself. */
export interface Version {
  version: number;
  title: string;
  bytes: number;
  at: string;
  by: string | null;
}

export interface VersionText extends ArticleText {
  version: number;
}

export interface Found {
  id: string;
  title: string;
  excerpt: string;
  url: string;
  internal: boolean;
}

export interface Report {
  searches: { query: string; language: string; asked: number; foundNone: number }[];
  votes: { article: string; title: string; language: string; helped: number; helpedNot: number }[];
}

/** What became of a file, or of a row of one. */
export interface Imported {
  name: string;
  outcome: "added" | "changed" | "unchanged" | "refused";
  /** Why it was refused. */
  message?: string;
  id?: string;
}

export interface Shelf {
  sections: Section[];
  articles: ArticleLine[];
}

/** Of more than this nobody reads a list: they search. */
const PAGES_MAX = 20;

export async function readShelf(): Promise<Answer<Shelf>> {
  const sections = await ask<{ sections: Section[] }>("GET", "/api/sections");
  if (sections.kind !== "done") return sections;
  const articles: ArticleLine[] = [];
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const from = articles.length;
    const answer = await ask<{ articles: ArticleLine[]; more: boolean }>(
      "GET",
      `/api/articles?from=${from}`,
    );
    if (answer.kind !== "done") return answer;
    articles.push(...answer.value.articles);
    if (!answer.value.more) break;
  }
  return { kind: "done", value: { sections: sections.value.sections, articles } };
}

type One = { article: Article };
const article = ({ article }: One) => article;

export async function readArticle(id: string): Promise<Answer<Article>> {
  return only(await ask<One>("GET", `/api/articles/${id}`), article);
}

export async function saveArticle(
  id: string | undefined,
  changes: Partial<Filled>,
): Promise<Answer<Article>> {
  return only(await save<One>("/api/articles", id, changes), article);
}

/** The state of the draft that its author has seen. */
export async function publish({ id, edition }: Article): Promise<Answer<Article>> {
  return only(await ask<One>("POST", `/api/articles/${id}/publish`, { edition }), article);
}

export async function unpublish(id: string): Promise<Answer<Article>> {
  return only(await ask<One>("POST", `/api/articles/${id}/unpublish`, {}), article);
}

/** Somebody has changed it since it was read. */
export function isOvertaken(answer: Answer<unknown>): boolean {
  return answer.kind === "refused" && answer.refusal.name === "overtaken";
}

export function removeArticle(id: string): Promise<Answer<unknown>> {
  return ask("DELETE", `/api/articles/${id}`, {});
}

/** The newest first, and which state the draft is in. */
export function readVersions(
  id: string,
): Promise<Answer<{ edition: number; versions: Version[] }>> {
  return ask("GET", `/api/articles/${id}/versions`);
}

export async function readVersion(id: string, version: number): Promise<Answer<VersionText>> {
  return only(
    await ask<{ version: VersionText }>("GET", `/api/articles/${id}/versions/${version}`),
    ({ version }) => version,
  );
}

export async function search(query: string, language: string): Promise<Answer<Found[]>> {
  const asked = new URLSearchParams({ q: query, language });
  return only(
    await ask<{ articles: Found[] }>("GET", `/api/articles/search?${asked}`),
    ({ articles }) => articles,
  );
}

export function readReport(days: number): Promise<Answer<Report>> {
  return ask("GET", `/api/articles/report?days=${days}`);
}

export async function saveSection(
  id: string | undefined,
  changes: Partial<Section>,
): Promise<Answer<Section>> {
  return only(
    await save<{ section: Section }>("/api/sections", id, changes),
    ({ section }) => section,
  );
}

export function removeSection(id: string): Promise<Answer<unknown>> {
  return ask("DELETE", `/api/sections/${id}`, {});
}

/** A picture as it is: its type is told by its bytes. */
export function addPicture(picture: Blob): Promise<Answer<{ url: string }>> {
  return ask("POST", "/api/pictures", picture);
}

/** What became of all of them. */
export interface ImportReport {
  files: Imported[];
  /** Sections that were made. */
  sections: number;
}

export function importFiles(
  files: readonly File[],
  language: string,
): Promise<Answer<ImportReport>> {
  const form = new FormData();
  for (const file of files) form.append("file", file, nameOf(file));
  const path = `/api/articles/import?${new URLSearchParams({ language })}`;
  return ask<ImportReport>("POST", path, form);
}

/** A few articles to look at, and to take apart. */
export function addExamples(): Promise<Answer<ImportReport>> {
  return ask<ImportReport>("POST", "/api/articles/demo", {});
}
