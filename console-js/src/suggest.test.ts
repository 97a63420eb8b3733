import { expect, test } from "vitest";
import { inserted, joined, linkText, queryOf, shownOf, withArticle } from "./suggest";

const article = (id: string) => ({
  id,
  title: `Title ${id}`,
  excerpt: "",
  url: `/help/en/${id}`,
  internal: false,
});

test("a few words ask for nothing, and of many the last", () => {
  expect(queryOf("Hi there".slice(0, 7))).toBe("");
  expect(queryOf("  how to\nreturn a lamp ")).toBe("how to return a lamp");
  expect(queryOf("see https://shop.example/help/returns")).toBe("");
  const long = queryOf(`${"first ".repeat(60)}the very last words`);
  expect(long.length).toBeLessThanOrEqual(200);
  expect(long.endsWith("the very last words")).toBe(true);
  expect(long.startsWith("first")).toBe(true);
});

test("at most three are shown, and none that is attached already", () => {
  const found = ["a", "b", "c", "d"].map(article);
  expect(shownOf(found, [article("a")]).map(({ id }) => id)).toEqual(["b", "c", "d"]);
  expect(shownOf(found, [])).toHaveLength(3);
});

test("a link carries its whole address, and stands apart from the words around it", () => {
  expect(linkText(article("a"), "https://chat.example")).toBe(
    "Title a: https://chat.example/help/en/a",
  );
  expect(inserted("See:now", 4, 4, "LINK")).toBe("See: LINK now");
  expect(inserted("See  it", 4, 4, "LINK")).toBe("See LINK it");
  expect(inserted("", 0, 0, "LINK")).toBe("LINK");
  expect(inserted("this here", 0, 4, "LINK")).toBe("LINK here");
});

test("a draft takes an empty field, and goes under what is written", () => {
  expect(joined("  ", "Draft")).toBe("Draft");
  expect(joined("Mine ", "Draft")).toBe("Mine\n\nDraft");
});

test("an article is attached once, and five at most", () => {
  const five = ["a", "b", "c", "d", "e"].map(article);
  expect(withArticle(five, article("f"))).toHaveLength(5);
  expect(withArticle([article("a")], article("a"))).toHaveLength(1);
});
