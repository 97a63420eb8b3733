import { expect, test } from "vitest";
import { type FakeServer, fakeServer, STATES } from "../stage.js";
import { ANNA, NOTHING, ours, PHONE, stored, visit } from "./visit.ts";

const OTTO = { id: "o", name: "Osier’s assistant" };
const otto = { kind: "bot", ...OTTO };

type Visit = Awaited<ReturnType<typeof visit>>;
const at = (name: string, more: object = {}, look: object = {}) =>
  visit(fakeServer({ ...structuredClone(plain(STATES[name]?.server)), ...more }), look);
const plain = (server: object = {}) =>
  Object.fromEntries(Object.entries(server).filter(([, it]) => typeof it !== "function"));
const asked = ({ server }: Visit, address: string) =>
  server.requests.filter((it) => it.address === address).map((it) => it.body);
const focused = ({ panel }: Visit) =>
  panel.locator(":focus").evaluate((it) => it.textContent || it.getAttribute("aria-label"));

async function dropped({ sockets }: FakeServer) {
  for (const socket of sockets) socket.close({ code: 4000 });
}

test("before the first word a bot is told from people, and a person can be asked for with that word", async () => {
  const it = await at("bot-greeting");
  await it.button.click();
  await it.panel.getByText("A bot answers. You can always ask for a person").waitFor();
  expect(await it.panel.locator(".bay.bot").count()).toBe(1);
  expect(await it.panel.locator(".bay .person").allTextContents()).toEqual(["An", "OL"]);
  await it.panel.getByRole("button", { name: "Talk to a person" }).press("Enter");
  await it.panel.getByText("A person will answer. Write what it is about").waitFor();
  expect(await it.box.evaluate((box) => box === document.activeElement)).toBe(true);
  expect(await it.panel.locator(".bay.bot").count()).toBe(0);
  expect(await stored(it.page)).toMatchObject({ cookies: [] });
  await it.box.fill("My lamp hums");
  await it.box.press("Enter");
  await it.panel.getByRole("heading", { name: "Finding you a person" }).waitFor();
  expect(asked(it, "visitor.say")).toMatchObject([{ text: "My lamp hums", person: true }]);
  expect(await it.panel.getByText("A person will answer").count()).toBe(0);
});

test("who presses for a person sees it at once, and again after the connection was lost, until it is so", async () => {
  let silent = true;
  const it = await at("bot-choices", {
    refuse: (frame: { address: string }) =>
      silent && frame.address === "visitor.person" ? "silence" : undefined,
  });
  await it.button.click();
  await it.panel.getByRole("heading", { name: OTTO.name }).waitFor();
  await it.panel.getByRole("button", { name: "Talk to a person" }).click();
  await it.panel.getByText("Calling a person…").waitFor();
  await expect.poll(() => asked(it, "visitor.person").length).toBe(1);
  await it.box.fill("and quickly");
  silent = false;
  await dropped(it.server);
  await it.panel.getByText("I’m passing you to a person").waitFor();
  const [first, second] = asked(it, "visitor.person");
  expect(second).toEqual(first);
  await it.panel.getByRole("heading", { name: "Finding you a person" }).waitFor();
  expect(await it.panel.getByText("Calling a person…").count()).toBe(0);
  expect(await it.panel.getByText("Talk to a person").count()).toBe(0);
});

test("where nobody is here that stands beside the way to a person, and an address is asked for after it", async () => {
  const it = await at("bot-night");
  await it.button.click();
  await it.panel.locator(".to-person", { hasText: "Nobody is here just now" }).waitFor();
  await it.box.fill("Is it dimmable?");
  await it.box.press("Enter");
  await it.panel.getByRole("heading", { name: OTTO.name }).waitFor();
  await it.panel.getByRole("button", { name: "Talk to a person" }).click();
  await it.panel.getByText("I’m leaving what you told me for a person to answer.").waitFor();
  await it.panel.getByRole("heading", { name: /We’re back/ }).waitFor();
  await it.panel.getByLabel("Where should the answer go?").waitFor();
});

test("a person asked for before the first word, while nobody is here, is not promised at once", async () => {
  const it = await at("bot-first-away");
  await it.button.click();
  await it.panel.getByText("A bot answers. You can always ask for a person").waitFor();
  await it.panel.getByRole("button", { name: "Talk to a person" }).press("Enter");
  await it.panel.getByText("Nobody is here just now. Write, and a person").waitFor();
  await it.panel.getByRole("heading", { name: "Nobody is here just now" }).waitFor();
  await it.box.fill("My lamp hums");
  await it.box.press("Enter");
  await it.panel.getByLabel("How else can we reach you?").waitFor();
  await it.panel.getByRole("heading", { name: "Nobody is here just now" }).waitFor();
});

test("choices are walked and taken with the keyboard, once, and become the visitor's words", async () => {
  const it = await at("bot-choices");
  await it.button.click();
  const chips = it.panel.getByRole("group", { name: "Answers to choose from" });
  await chips.waitFor();
  await it.box.press("Shift+Tab");
  expect(await focused(it)).toBe("Talk to a person");
  await it.page.keyboard.press("Shift+Tab");
  expect(await focused(it)).toBe("No, thanks");
  await it.page.keyboard.press("ArrowRight");
  expect(await focused(it)).toBe("Change the address");
  await it.page.keyboard.press("End");
  await it.page.keyboard.press("ArrowLeft");
  await it.page.keyboard.press("Enter");
  await it.panel.locator(".me .b", { hasText: "Change the address" }).waitFor();
  expect(await chips.count()).toBe(0);
  expect(await it.box.evaluate((box) => box === document.activeElement)).toBe(true);
  expect(asked(it, "visitor.say")).toMatchObject([
    { text: "Change the address", reply: { seq: 4, choice: "address" } },
  ]);
});

/** What shows where the keyboard is, on each thing that it reaches but the box, which has a caret. */
const rings = ({ panel }: Visit) =>
  panel.locator("body").evaluate((body) => {
    const all = body.querySelectorAll<HTMLElement>("button, a, input, select, [tabindex]");
    return [...all].map((it) => {
      it.focus({ focusVisible: true } as FocusOptions);
      const { outlineStyle, outlineWidth } = getComputedStyle(it);
      return `${it.className || it.localName}: ${outlineStyle} ${outlineWidth}`;
    });
  });

test.each(["bot-choices", "bot-form", "bot-cards", "suggestions", "often", "menu", "mail"])(
  "where the keyboard is can be seen, in forced colours and at a fault too: %s",
  async (state) => {
    const it = await at(state);
    await it.button.click();
    await STATES[state]?.act?.(it.panel);
    const submit = it.panel.locator("form [type=submit]");
    await it.panel.locator(".chip, .article, .pop button, form").first().waitFor();
    for (const send of await submit.all()) await send.press("Enter");
    for (const forcedColors of ["none", "active"] as const) {
      await it.page.emulateMedia({ forcedColors });
      const found = await rings(it);
      expect(found.length).toBeGreaterThan(3);
      expect(found.filter((ring) => !ring.endsWith(": solid 2px"))).toEqual([]);
    }
  },
);

test("a form says what is wrong at its field, keeps what was typed over a reload, and goes with the keyboard", async () => {
  const it = await at("bot-form");
  await it.button.click();
  const field = (name: string) => it.panel.getByLabel(name);
  // What a visitor types is kept from their first words on: here the bot's question is already an answer to some.
  await it.box.fill("hm");
  await it.box.press("Enter");
  await it.panel.locator(".me .b", { hasText: "hm" }).waitFor();
  await field("Order number").focus();
  await it.page.keyboard.type("58113");
  await it.page.keyboard.press("Tab");
  await it.page.keyboard.type("mira@");
  await it.page.keyboard.press("Enter");
  await it.panel.getByText("An address looks like name@example.com").waitFor();
  const mail = field("E-mail of the order");
  expect(await mail.getAttribute("aria-invalid")).toBe("true");
  expect(await mail.evaluate((it) => it === document.activeElement)).toBe(true);
  expect(await mail.getAttribute("type")).toBe("email");
  expect(await field("Phone").getAttribute("autocomplete")).toBe("tel");
  expect(asked(it, "visitor.say")).toHaveLength(1);
  await it.page.reload();
  await it.button.click();
  await expect.poll(() => field("Order number").inputValue()).toBe("58113");
  await field("E-mail of the order").focus();
  await it.page.keyboard.press("End");
  await it.page.keyboard.type("example.com");
  await it.page.keyboard.press("Tab");
  await it.page.keyboard.press("Tab");
  await it.page.keyboard.press("ArrowDown");
  await it.page.keyboard.press("Tab");
  expect(await focused(it)).toBe("Look it up");
  await it.page.keyboard.press("Enter");
  await it.panel.locator(".me .b", { hasText: "Order number: 58113" }).waitFor();
  expect(await it.panel.locator("form").count()).toBe(0);
  expect(asked(it, "visitor.say").at(-1)).toMatchObject({
    text: "Order number: 58113\nE-mail of the order: mira@example.com\nSize: Small",
    reply: {
      seq: 4,
      fields: { number: "58113", email: "mira@example.com", size: "Small" },
    },
  });
});

test("cards and articles lead out of the panel, and an article asks whether it helped", async () => {
  const it = await at("bot-articles");
  await it.button.click();
  const link = it.panel.getByRole("link", { name: /How long does an order take/ });
  await link.waitFor();
  expect(await link.getAttribute("target")).toBe("_blank");
  expect(await link.getAttribute("rel")).toBe("noopener");
  expect(await link.getAttribute("href")).toMatch(/^http:\/\/chat\..*\/help\/en\/how-long-1$/);
  await it.panel.getByRole("button", { name: "No", exact: true }).press("Enter");
  await it.panel.locator(".me .b", { hasText: "No" }).waitFor();
  expect(asked(it, "visitor.say")).toMatchObject([{ reply: { seq: 4, choice: "not_helped" } }]);
  await link.waitFor();
  expect(await it.panel.getByText("Did this help?").count()).toBe(0);
});

test("the end of the log is followed where what stands there comes late", async () => {
  const it = await at("bot-cards");
  await it.page.context().route(/\/bot-/, async (route) => {
    await it.panel.getByText("Anything else about it?").waitFor();
    await route.fallback();
  });
  await it.button.click();
  await it.panel.locator(".tile").first().waitFor();
  const left = () =>
    it.panel
      .getByRole("log")
      .evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight);
  await expect.poll(left).toBeLessThan(2);
  expect(await it.panel.getByRole("log").evaluate((log) => log.scrollTop)).toBeGreaterThan(0);
});

test("of a form taller than the room the question is read first, and who reads on stays there", async () => {
  const it = await at("bot-form", {}, { ...PHONE, viewport: { width: 360, height: 640 } });
  await it.button.click();
  await it.panel.locator("form").waitFor();
  const question = it.panel.locator(".outlined .b").last();
  const top = () => question.evaluate((at) => at.getBoundingClientRect().top);
  const room = await it.panel.getByRole("log").boundingBox();
  await expect.poll(top).toBeGreaterThan(room?.y ?? 640);
  expect(await top()).toBeLessThan((room?.y ?? 0) + 60);
  expect(await it.panel.locator(".pill").count()).toBe(0);
  await expect.poll(() => asked(it, "visitor.seen").length).toBe(1);

  const scrolled = () => it.panel.getByRole("log").evaluate((log) => log.scrollTop);
  await it.panel.getByRole("log").evaluate((log) => log.scrollBy(0, 90));
  const at90 = await scrolled();
  await it.page.setViewportSize({ width: 360, height: 600 });
  await it.panel.getByLabel("Order number").fill("58113");
  expect(await scrolled()).toBe(at90);
  await it.box.fill("Never mind");
  await it.panel.locator(".send").click();
  const ends = () =>
    it.panel
      .getByRole("log")
      .evaluate(({ scrollHeight, scrollTop, clientHeight }) =>
        Math.round(scrollHeight - scrollTop - clientHeight),
      );
  await expect.poll(ends).toBe(0);
});

test("what a bot asked is over once it has gone on, or a person has come", async () => {
  const it = await at("bot-choices");
  await it.button.click();
  await it.panel.locator(".chip").first().waitFor();
  it.server.add({ kind: "said", author: otto, text: "Take your time" }, "bot");
  await it.panel.getByText("Take your time").waitFor();
  expect(await it.panel.locator(".chip").count()).toBe(0);
  it.server.add({ kind: "assigned", agent: ANNA }, "assigned");
  await it.panel.getByText("Anna joined").waitFor();
  expect(await it.panel.getByText("Talk to a person").count()).toBe(0);
  expect(await it.panel.locator(".bay.bot").count()).toBe(0);
});

test("a bot that lets go in its own words says it once, and one that has it again is announced", async () => {
  const it = await at("bot-choices");
  await it.button.click();
  await it.panel.locator(".chip").first().waitFor();
  const moment = new Date().toISOString();
  it.server.add({ kind: "said", author: otto, text: "Olga knows that", at: moment }, "queued");
  it.server.add({ kind: "handed_off", bot: OTTO, why: "bot", at: moment }, "queued");
  await it.panel.getByText("Olga knows that").waitFor();
  await it.panel.getByRole("heading", { name: "Finding you a person" }).waitFor();
  expect(await it.panel.getByText("I’m passing you to a person").count()).toBe(0);
  it.server.add({ kind: "assigned", agent: ANNA }, "assigned");
  await it.panel.getByText("Anna joined").waitFor();
  it.server.add({ kind: "with_bot", bot: OTTO }, "bot");
  await it.panel.getByText(`${OTTO.name}, a bot, answers from here on`).waitFor();
  await it.panel.getByRole("heading", { name: OTTO.name }).waitFor();
  await it.panel.getByRole("button", { name: "Talk to a person" }).waitFor();
});

test("articles are found while the first words are written, Esc hides them, and sending waits for nothing", async () => {
  const it = await at("suggestions");
  await it.button.click();
  await it.box.fill("lamp");
  const found = it.panel.getByRole("link", { name: /Can I return a lamp/ });
  await found.waitFor();
  expect(asked(it, "visitor.search")).toEqual([{ query: "lamp", language: "en" }]);
  expect(await stored(it.page)).toEqual({ all: [NOTHING, NOTHING], cookies: [] });
  await it.box.press("Escape");
  expect(await found.count()).toBe(0);
  expect(await it.frame.isVisible()).toBe(true);
  expect(await it.box.inputValue()).toBe("lamp");
  await it.box.press("Escape");
  await expect.poll(() => it.frame.isVisible()).toBe(false);
  await it.button.click();
  await it.box.fill("");
  await it.box.fill("order");
  await it.panel.getByRole("link", { name: /How long/ }).waitFor();
  await it.box.press("Enter");
  await it.panel.getByText("Sent", { exact: true }).waitFor();
  expect(await it.panel.locator(".suggestions").count()).toBe(0);
});

test("an article that was read asks whether it helped, and counts the answer", async () => {
  const it = await at("suggestions");
  await it.button.click();
  await it.box.fill("lamp");
  const found = it.panel.getByRole("link", { name: /Can I return a lamp/ });
  await found.waitFor();
  const opened = it.page.context().waitForEvent("page");
  await found.press("Enter");
  await (await opened).close();
  await it.panel.getByRole("button", { name: "Yes" }).press("Enter");
  await it.panel.getByText("Thanks").waitFor();
  expect(asked(it, "visitor.vote")).toEqual([{ article: "a2", helpful: true }]);
});

test("a server that does not search, or is slow, holds nobody up", async () => {
  const it = await visit(
    fakeServer({
      refuse: ({ address }: { address: string }) =>
        address === "visitor.search" ? { name: "too_fast", resend: true } : undefined,
    }),
  );
  await it.button.click();
  await it.box.fill("lamps");
  await expect.poll(() => asked(it, "visitor.search").length).toBe(1);
  await it.box.press("Enter");
  await it.panel.getByText("Sent", { exact: true }).waitFor();
  expect(await it.panel.locator(".suggestions").count()).toBe(0);
});

test("without a bot and before a word nothing of this is fetched; with one it comes by itself", async () => {
  const none = await visit();
  await none.button.click();
  await none.box.waitFor();
  await none.page.waitForTimeout(300);
  const of = (it: Visit) => ours(it.requests).filter(({ url }) => /\/bot-/.test(url));
  expect(of(none)).toEqual([]);
  const it = await at("bot-greeting");
  await it.button.click();
  await expect.poll(() => of(it).length).toBe(1);
  expect(of(it)[0]?.body).toBeLessThanOrEqual(6 * 1024);
});

test("on a phone, in Russian, the way to a person stands under the bot's words", async () => {
  const it = await at("bot-choices", {}, PHONE);
  await it.button.tap();
  await it.panel.locator(".more").tap();
  await it.panel.getByText("Русский").tap();
  const person = it.panel.getByRole("button", { name: "Позвать человека" });
  await person.waitFor();
  await it.panel.getByText("Отвечает бот. Всегда можно позвать человека").waitFor();
  await person.tap();
  await it.panel.getByText("Передаю вас человеку").waitFor();
});
