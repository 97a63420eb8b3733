/** The knowledge base, as it goes over HTTP. */
import { type Answer, ask, only, save } from "../rest";

export interface Section {
  id: string;
  language: string;
  slug: string;
  title: string;
  position: number;
}

export interface Votes {
  helped: number;
  helpedNot: number;
}

/** One line of the list. */
export interface ArticleLine {
  id: string;
  language: string;
  /** The same in all languages. */
  family: string;
  section?: string;
  slug: string;
  internal: boolean;
  title: string;
  published: boolean;
  /** The draft differs from what is shown. */
  changed: boolean;
  changedAt: string;
  votes: Votes;
}

export interface ArticleText {
  title: string;
  body: string;
}

export interface Article {
  id: string;
  language: string;
  family: string;
  section?: string;
  slug: string;
  internal: boolean;
  draft: ArticleText;
  shown?: ArticleText;
  version: number;
  publishedAt?: string;
  changedAt: string;
  votes: Votes;
  /** Where it is read. */
  url?: string;
}

/** What an author sets. */
export interface Filled {
  language: string;
  family?: string;
  section: string | null;
  slug: string;
  internal: boolean;
  title: string;
  body: string;
}

export interface Version extends ArticleText {
  version: number;
  at: string;
  by?: string;
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
  articles: (Votes & { id: string; title: string; language: string })[];
}

/** What became of each file or line. */
export interface Imported {
  added: number;
  changed: number;
  problems: { file: string; line?: number; message: string }[];
}

export interface Shelf {
  sections: Section[];
  articles: ArticleLine[];
}

export async function readShelf(): Promise<Answer<Shelf>> {
  const [sections, articles] = await Promise.all([
    ask<{ sections: Section[] }>("GET", "/api/sections"),
    ask<{ articles: ArticleLine[] }>("GET", "/api/articles"),
  ]);
  if (sections.kind !== "done") return sections;
  if (articles.kind !== "done") return articles;
  return {
    kind: "done",
    value: { sections: sections.value.sections, articles: articles.value.articles },
  };
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

export async function publish(id: string, shown: boolean): Promise<Answer<Article>> {
  const path = `/api/articles/${id}/${shown ? "publish" : "unpublish"}`;
  return only(await ask<One>("POST", path, {}), article);
}

export function removeArticle(id: string): Promise<Answer<unknown>> {
  return ask("DELETE", `/api/articles/${id}`);
}

export async function readVersions(id: string): Promise<Answer<Version[]>> {
  return only(
    await ask<{ versions: Version[] }>("GET", `/api/articles/${id}/versions`),
    ({ versions }) => versions,
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
  return ask("DELETE", `/api/sections/${id}`);
}

/** A picture as it is: its type is told by its bytes. */
export function addPicture(picture: Blob): Promise<Answer<{ url: string }>> {
  return ask("POST", "/api/pictures", picture);
}

export function importFiles(files: readonly File[], language: string): Promise<Answer<Imported>> {
  const form = new FormData();
  for (const file of files) form.append("file", file, file.webkitRelativePath || file.name);
  return ask("POST", `/api/articles/import?${new URLSearchParams({ language })}`, form);
}
