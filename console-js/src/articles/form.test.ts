import { expect, test } from "vitest";
import type { ArticleLine, Section } from "./api";
import {
  groupsOf,
  hashOf,
  languagesOf,
  moved,
  nameOf,
  placeIn,
  standingOf,
  withPicture,
} from "./form";
import { articleWords } from "./words";

const line = (id: string, changes: Partial<ArticleLine> = {}): ArticleLine => ({
  id,
  language: "en",
  family: id,
  slug: id,
  internal: false,
  title: id,
  published: true,
  changed: false,
  changedAt: "2026-01-01T10:00:00.000Z",
  section: null,
  url: `/help/en/${id}`,
  helped: 0,
  helpedNot: 0,
  ...changes,
});
const section = (id: string, position: number, language = "en"): Section => ({
  id,
  position,
  language,
  slug: id,
  title: id,
});

test("an address names a place, and a place its address", () => {
  for (const hash of ["#articles", "#articles/new", "#articles/a1", "#articles/a1/versions"]) {
    expect(hashOf(placeIn(hash.split("/").slice(1)))).toBe(hash);
  }
  expect(placeIn(["report"])).toEqual({ kind: "report" });
});

test("articles stand under their sections, and those without one come last", () => {
  const shelf = {
    sections: [section("two", 1), section("one", 0), section("ru", 0, "ru")],
    articles: [
      line("b", { section: "one" }),
      line("a", { section: "one" }),
      line("lost", { section: "gone" }),
      line("x"),
      line("ru1", { language: "ru" }),
    ],
  };
  expect(
    groupsOf(shelf, "en").map(({ section, articles }) => [
      section?.id,
      articles.map(({ id }) => id),
    ]),
  ).toEqual([
    ["one", ["a", "b"]],
    ["two", []],
    [undefined, ["lost", "x"]],
  ]);
  expect(languagesOf({ sections: [section("de", 0, "de")], articles: [] })).toEqual([
    "de",
    "en",
    "ru",
  ]);
});

test("an article is a draft, shown, or shown without its last changes", () => {
  const edited = { edition: 1, editedBy: null, editedAt: "2026-01-01T10:00:00.000Z" };
  const article = { ...line("a"), ...edited, body: "B", version: 1, publishedAt: null };
  expect(standingOf(undefined)).toBe("new");
  expect(standingOf({ ...article, published: false })).toBe("draft");
  expect(standingOf(article)).toBe("shown");
  expect(standingOf({ ...article, changed: true })).toBe("changed");
});

test("a picture stands on a line of its own", () => {
  expect(withPicture("ab", 1, 1, "![x](/p)")).toEqual({ body: "a\n![x](/p)\nb", cursor: 11 });
  expect(withPicture("", 0, 0, "![x](/p)").body).toBe("![x](/p)\n");
});

test("sections move past one another, and stay within their list", () => {
  const order = [section("a", 0), section("b", 1), section("c", 2)];
  expect(moved(order, "c", -1).map(({ id, position }) => `${id}${position}`)).toEqual([
    "a0",
    "c1",
    "b2",
  ]);
  expect(moved(order, "a", -1).map(({ id }) => id)).toEqual(["a", "b", "c"]);
});

test("both languages say something under each key", () => {
  const en = articleWords("en");
  const ru = articleWords("ru");
  for (const key of Object.keys(en) as (keyof typeof en)[]) {
    const said = ru[key];
    const text =
      typeof said === "function"
        ? (said as (...n: unknown[]) => string)(1, 2)
        : JSON.stringify(said);
    expect(text, key).toMatch(/[а-яё]/i);
  }
});

test("a file is named with the folders below the chosen one", () => {
  expect(nameOf({ name: "a.md", webkitRelativePath: "help/lamps/faq/a.md" })).toBe(
    "lamps/faq/a.md",
  );
  expect(nameOf({ name: "a.md", webkitRelativePath: "help/a.md" })).toBe("a.md");
  expect(nameOf({ name: "a.md", webkitRelativePath: "" })).toBe("a.md");
});
