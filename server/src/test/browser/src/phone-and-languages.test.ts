import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { attend } from "./agent.ts";
import { openBrowser } from "./browser.ts";
import { visit } from "./visitor.ts";

const demo = `${inject("origin")}/demo`;
const PHONE = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
};

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser?.close());

test("on a phone the panel fills the screen, and back closes it and not the page", async () => {
  const visitor = await visit(browser, demo, PHONE);
  await visitor.open();
  const frame = visitor.page.locator("alcove-chat iframe");
  await expect.poll(() => frame.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  const box = await visitor.box.boundingBox();
  expect(box?.y).toBeGreaterThan(600);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(844);

  await visitor.page.evaluate(() => history.back());
  await expect.poll(() => visitor.launcher.getAttribute("aria-expanded")).toBe("false");
  expect(visitor.page.url()).toBe(demo);
  await visitor.launcher.waitFor();
  await visitor.context.close();
});

/** What is read, seen or heard: texts, and the names that only a screen reader says. */
const LATIN_WORDS = /\b(?!Alcove\b|Alt\b|Osier\b|osier\b|Esc\b|Shift\b)[a-z]{3,}\b/gi;

function wordsOf(body: HTMLElement | SVGElement): string {
  const names = [...body.querySelectorAll("[aria-label], [placeholder], [title]")].flatMap((it) =>
    ["aria-label", "placeholder", "title"].map((name) => it.getAttribute(name) ?? ""),
  );
  return [body instanceof HTMLElement ? body.innerText : "", ...names].join("\n");
}

test("a Russian visitor and a Russian agent read Russian everywhere", async () => {
  const agent = await attend(browser, inject("origin"), { locale: "ru-RU" });
  const visitor = await visit(browser, demo, { locale: "ru-RU" });
  await visitor.launcher.waitFor();
  expect(await visitor.launcher.getAttribute("aria-label")).toBe("Написать нам");
  await visitor.open();
  await visitor.panel.getByText("Здравствуйте! Чем помочь?").waitFor();
  await visitor.write("Лампа ещё есть?");
  await visitor.panel.getByText("Отправлено").waitFor();

  const offer = await agent.page.locator(".offer-acts").evaluate(wordsOf);
  expect(offer).toContain("Принять");
  expect(latin(offer)).toEqual([]);
  await agent.accept("Лампа ещё есть?");
  await agent.page.getByText(/отвечаете вы/).waitFor();
  await agent.write("Есть, последняя");
  await visitor.bubble("Есть, последняя").waitFor();

  const widget = await visitor.panel.locator("body").evaluate(wordsOf);
  expect(widget).toContain("теперь с вами");
  expect(latin(widget)).toEqual([]);
  const conversation = await agent.conversation.evaluate(wordsOf);
  expect(latin(conversation)).toEqual([]);
  await agent.page.keyboard.press("Escape");
  await agent.page.keyboard.press("Shift+Slash");
  const help = await agent.page.getByRole("dialog").evaluate(wordsOf);
  expect(latin(help)).toEqual([]);
  await visitor.context.close();
  await agent.context.close();
});

/** Names of people and sites are theirs, in whatever letters. */
function latin(text: string): string[] {
  return (text.match(LATIN_WORDS) ?? []).filter(
    (word) => !["Olga", "Demo", "First", "line"].includes(word),
  );
}

test("a bubble is read in the direction of its words", async () => {
  const visitor = await visit(browser, demo);
  await visitor.open();
  const hebrew = "שלום, האם המנורה במלאי?";
  await visitor.write(hebrew);
  await visitor.write("And in English");
  const agent = await attend(browser, inject("origin"));
  await agent.show("All");
  await agent.row("And in English").click();
  const directionOf = (it: Element) => getComputedStyle(it).direction;
  for (const side of [visitor, agent]) {
    expect(await side.bubble(hebrew).evaluate(directionOf)).toBe("rtl");
    expect(await side.bubble("And in English").evaluate(directionOf)).toBe("ltr");
  }
  await visitor.context.close();
  await agent.context.close();
});

test("an agent on a phone who is called can still say that they are off", async () => {
  const agent = await attend(browser, inject("origin"), PHONE);
  const visitor = await visit(browser, `${inject("origin")}/demo`);
  await visitor.open();
  await visitor.write("Calling a phone");
  await agent.page.locator(".offer").waitFor();
  await agent.status("Busy");
  await agent.page.locator(".lintel .tell.status").filter({ hasText: "Busy" }).waitFor();
  await agent.status("Available");
  await agent.accept("Calling a phone");
  for (const { context } of [agent, visitor]) await context.close();
});
