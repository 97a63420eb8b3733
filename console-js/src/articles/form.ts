/** Articles as they are listed and filled in, pure. */
import type { Article, ArticleLine, Filled, Section, Shelf } from "./api";

/** What the address says: `#articles/ID`, `#articles/new`, `#articles/ID/versions`, `#articles/report`. */
export type Place =
  | { kind: "start" }
  | { kind: "new" }
  | { kind: "article" | "versions"; id: string }
  | { kind: "sections" | "import" | "report" };

export function placeIn([first, second]: readonly string[]): Place {
  if (first === undefined || first === "") return { kind: "start" };
  if (first === "new" || first === "sections" || first === "import" || first === "report") {
    return { kind: first };
  }
  return { kind: second === "versions" ? "versions" : "article", id: first };
}

export function hashOf(place: Place): string {
  switch (place.kind) {
    case "start":
      return "#articles";
    case "article":
      return `#articles/${place.id}`;
    case "versions":
      return `#articles/${place.id}/versions`;
    default:
      return `#articles/${place.kind}`;
  }
}

export interface Group {
  /** None: articles without one. */
  section?: Section;
  articles: ArticleLine[];
}

/** One language's articles by section, in the sections' order; those without one come last. */
export function groupsOf({ sections, articles }: Shelf, language: string): Group[] {
  const ofLanguage = articles.filter((article) => article.language === language);
  const byTitle = (a: ArticleLine, b: ArticleLine) => a.title.localeCompare(b.title, language);
  const groups: Group[] = sections
    .filter((section) => section.language === language)
    .sort((a, b) => a.position - b.position || a.title.localeCompare(b.title, language))
    .map((section) => ({
      section,
      articles: ofLanguage.filter((article) => article.section === section.id).sort(byTitle),
    }));
  const known = new Set(groups.map(({ section }) => section?.id));
  const rest = ofLanguage.filter(({ section }) => section === null || !known.has(section));
  return rest.length === 0 ? groups : [...groups, { articles: rest.sort(byTitle) }];
}

/** Languages something is written in, and those one may begin with. */
export function languagesOf({ sections, articles }: Shelf): string[] {
  const used = [...sections, ...articles].map(({ language }) => language);
  return [...new Set(["en", "ru", ...used])].sort();
}

/** What the fields show of a stored article. */
export function filledOf(article: Article): Filled {
  return {
    language: article.language,
    family: article.family,
    section: article.section,
    slug: article.slug,
    internal: article.internal,
    title: article.title,
    body: article.body,
  };
}

export function newArticle(language: string, title = ""): Filled {
  return { language, section: null, slug: "", internal: false, title, body: "" };
}

export type Standing = "new" | "draft" | "shown" | "changed";

export function standingOf(article: Article | undefined): Standing {
  if (article === undefined) return "new";
  if (!article.published) return "draft";
  return article.changed ? "changed" : "shown";
}

/** A picture at the cursor, on a line of its own. */
export function withPicture(
  body: string,
  from: number,
  to: number,
  picture: string,
): { body: string; cursor: number } {
  const before = body.slice(0, from);
  const lead = before === "" || before.endsWith("\n") ? "" : "\n";
  const piece = `${lead}${picture}\n`;
  return { body: before + piece + body.slice(to), cursor: from + piece.length };
}

/** The sections with one of them moved, and what must be saved of it. */
export function moved(sections: readonly Section[], id: string, step: 1 | -1): Section[] {
  const order = [...sections];
  const at = order.findIndex((section) => section.id === id);
  const to = at + step;
  const [one] = order.splice(at, 1);
  if (one === undefined || to < 0 || to > order.length) return [...sections];
  order.splice(to, 0, one);
  return order.map((section, position) => ({ ...section, position }));
}

/** A chosen file with the folders it lies in, from the chosen one down: sections are named by them. */
export function nameOf({ name, webkitRelativePath }: Pick<File, "name" | "webkitRelativePath">) {
  return webkitRelativePath.split("/").slice(1).join("/") || name;
}
