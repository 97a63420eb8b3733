import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agent, attend } from "./agent.ts";
import { awakeMs } from "./awake.ts";
import { openBrowser } from "./browser.ts";
import { openDatabase } from "./database.ts";
import { type Server, startServer } from "./server.ts";
import { type Visitor, visit } from "./visitor.ts";
import { panelFrame, shown, watchSockets } from "./watch.ts";

/** From what makes the bot let go to the visitor's words about it, and from those to the agent's card. */
const AT_ONCE_MS = 1000;
const LEASE_S = 10;
const TOLD = "I’m passing you to a person, with what you told me.";

let outside: HttpServer;
let server: Server;
let browser: Browser;
let olga: Agent;
let site: string;

/** A server that fails under `/broken`, and never answers under anything else. */
function openOutside(): Promise<HttpServer> {
  const http = createServer((request, response) => {
    if (request.url === "/broken") response.writeHead(500).end();
  });
  return new Promise((resolve) => http.listen(0, "127.0.0.1", () => resolve(http)));
}
const address = (path: string) =>
  `http://127.0.0.1:${(outside.address() as AddressInfo).port}${path}`;

beforeAll(async () => {
  outside = await openOutside();
  const open = () => ({ ALCOVE_OUTWARD_ALLOW: "127.0.0.1" });
  [server, browser] = await Promise.all([startServer(open), openBrowser()]);
  const database = await openDatabase(server.dataFolder);
  await database.run("UPDATE line SET first_reply_s = 3600, patience_s = 86400");
  await database.run("UPDATE agent SET seats = 100");
  await database.close();
  olga = await attend(browser, server.origin);
  const { sites } = (await olga.ask("GET", "/api/sites")) as { sites: { id: string }[] };
  site = sites[0]?.id ?? "";
  await publish("Returns", "You can return any lamp within 30 days. We pay the way back.");
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  outside?.closeAllConnections();
  outside?.close();
});

async function publish(title: string, body: string) {
  const made = await olga.ask("POST", "/api/articles", { language: "en", title, body });
  const { article } = made as { article: { id: string } };
  await olga.ask("POST", `/api/articles/${article.id}/publish`);
}

const GREETS = `
language: en
start: hello
steps:
  - id: hello
    do:
      - say: What is it about?
        buttons:
          - { label: A return, goto: person }
  - id: person
    do:
      - set: { topic: returns }
      - handoff: { summary: Wants to return something }
`;

/** Hands over in words of its own, in the languages it has. */
const PASSES = `
language: en
start: hello
steps:
  - id: hello
    do:
      - say: { en: "What is it about?", de: "Worum geht es?" }
        buttons:
          - { label: { en: A return, de: Eine Rückgabe }, goto: person }
  - id: person
    do:
      - handoff: { say: { en: Our people know that best., de: Das wissen unsere Leute besser. } }
`;

type Kind = { kind: string; settings: object; secret?: string };
const FLOW: Kind = { kind: "flow", settings: { document: GREETS } };
const PASSING: Kind = { kind: "flow", settings: { document: PASSES } };
const ARTICLES: Kind = { kind: "articles", settings: {} };
const hook = (path: string): Kind => ({
  kind: "webhook",
  settings: { url: address(path) },
  secret: "a-secret-long-enough",
});

/** A visitor whose first words this bot gets, with the panel open, on a page in this language. */
async function meet(name: string, kind: Kind, language = "en-GB"): Promise<Visitor> {
  const rules = { ...kind, name, mode: "live", leaseSeconds: LEASE_S, words: [] };
  const { bot } = (await olga.ask("POST", "/api/bots", rules)) as { bot: { id: string } };
  await olga.ask("PUT", `/api/sites/${site}`, { bot: bot.id, botWhen: "always" });
  for (;;) {
    const visitor = await visit(browser, "about:blank", { bypassCSP: true, locale: language });
    const { frames } = watchSockets(visitor.page);
    await visitor.page.route("**/demo", async (route) => {
      const page = await route.fetch();
      const said = (await page.text()).replace(/lang="\w+"/, `lang="${language}"`);
      await route.fulfill({ response: page, body: said });
    });
    await visitor.page.goto(`${server.origin}/demo`);
    await visitor.open();
    await expect.poll(() => frames.some((it) => it.includes('"presence"'))).toBe(true);
    if (frames.some((it) => it.includes(`"name":"${name}"`))) return visitor;
    // What is known of a site is kept for a while.
    await visitor.context.close();
  }
}

const says = (visitor: Visitor, text: string | RegExp) =>
  visitor.panel.locator(".outlined .b").filter({ hasText: text }).last().waitFor();

/** The last thing the visitor does; then both sides are told, and the agent takes it with all that is known. */
async function handsOff(
  visitor: Visitor,
  last: () => Promise<unknown>,
  why: { row: string; card: string; told?: string; afterMs?: number },
) {
  const told = await shown(panelFrame(visitor.page), ".outlined .b", why.told ?? TOLD);
  const rung = await shown(olga.page.mainFrame(), ".offer .from-bot", why.row);
  const from = Date.now();
  await last();
  const toldAt = await told.at();
  const late = awakeMs(from + (why.afterMs ?? 0), toldAt);
  expect(late, "the visitor is told at once").toBeLessThan(AT_ONCE_MS);
  expect(late, "and not before it is so").toBeGreaterThan(-AT_ONCE_MS);
  expect(awakeMs(toldAt, await rung.at()), "it rings within a second").toBeLessThan(AT_ONCE_MS);
  await olga.page.locator(".offer .button.main").press("Enter");
  const card = olga.page.locator(".log .handoff, .conversation .handoff").last();
  await card.getByText(why.card).waitFor();
  await visitor.panel.getByText(/joined|теперь с вами/).waitFor();
  expect(await visitor.panel.locator(".to-person").count()).toBe(0);
  return card;
}

async function over(visitor: Visitor) {
  await visitor.context.close();
  const end = olga.conversation.getByRole("button", { name: /^Close/ });
  await end.click();
  await end.waitFor({ state: "detached" });
}

test("an agent uses a bot's draft with its buttons, also after a reload, and the visitor presses one", async () => {
  const rules = { ...FLOW, name: "Drafts", mode: "shadow", words: [] };
  const { bot } = (await olga.ask("POST", "/api/bots", rules)) as { bot: { id: string } };
  await olga.ask("PUT", `/api/sites/${site}`, { bot: bot.id, botWhen: "always" });
  const visitor = await visit(browser, `${server.origin}/demo`);
  await visitor.open();
  await visitor.write("It came broken");
  await olga.accept("It came broken", () => olga.page.keyboard.press("Alt+KeyA"));
  const draft = olga.page.locator(".bot-draft");
  const taken = olga.page.locator(".attached");
  await draft.getByText("A return").waitFor();
  await olga.page.keyboard.press("Alt+KeyU");
  await olga.page.keyboard.type(" Tell me");
  await olga.page.reload();
  await olga.row("It came broken").or(olga.row("What is it about?")).click();
  await taken.waitFor();
  expect(await olga.box.inputValue()).toBe("What is it about? Tell me");
  expect(await draft.count(), "it is used already").toBe(0);
  await olga.box.press("Enter");
  await visitor.bubble("What is it about? Tell me").waitFor();
  await visitor.panel.getByRole("button", { name: "A return" }).press("Enter");
  await olga.bubble("A return").waitFor();
  await over(visitor);
});

test.each([
  ["human please", TOLD, "en-GB"],
  ["Позовите оператора", "Передаю вас человеку", "ru-RU"],
])("words that ask for a person reach one: %s", async (words, told, language) => {
  const visitor = await meet(`Words ${language}`, FLOW, language);
  await visitor.write("Lamp 58113");
  await says(visitor, "What is it about?");
  await handsOff(visitor, () => visitor.write(words), {
    row: "asked for a person",
    card: "The visitor asked for a person.",
    told,
  });
  await olga.bubble("Lamp 58113").waitFor();
  await over(visitor);
});

test("first words that ask for a person are no words for a bot", async () => {
  const visitor = await meet("First words", FLOW);
  await handsOff(visitor, () => visitor.write("I want to talk to a human"), {
    row: "asked for a person",
    card: "The visitor asked for a person.",
  });
  expect(await visitor.panel.getByText("What is it about?").count()).toBe(0);
  await over(visitor);
});

test("the button brings a person", async () => {
  const visitor = await meet("Button", FLOW);
  await visitor.write("Hello");
  await says(visitor, "What is it about?");
  const person = visitor.panel.getByRole("button", { name: "Talk to a person" });
  await handsOff(visitor, () => person.press("Enter"), {
    row: "asked for a person",
    card: "The visitor pressed “Talk to a person”.",
  });
  await over(visitor);
});

test("the button pressed before the first word brings a person, and no bot at all", async () => {
  const visitor = await meet("Early button", FLOW);
  await visitor.panel.getByRole("button", { name: "Talk to a person" }).click();
  await visitor.panel.getByText("A person will answer.").waitFor();
  const told = await shown(panelFrame(visitor.page), ".plaque h1", "Finding you a person");
  const rung = await shown(olga.page.mainFrame(), ".offer-said", "It hums at once");
  const from = Date.now();
  await visitor.write("It hums at once");
  expect(awakeMs(from, await told.at())).toBeLessThan(AT_ONCE_MS);
  expect(awakeMs(from, await rung.at())).toBeLessThan(2 * AT_ONCE_MS);
  await olga.accept("It hums at once");
  await visitor.panel.getByText(/joined/).waitFor();
  expect(await visitor.panel.locator(".outlined").count()).toBe(0);
  await over(visitor);
});

test("a bot that knows no answer twice in a row lets go", async () => {
  const visitor = await meet("No match", ARTICLES);
  await visitor.write("Quantum chromodynamics on Jupiter");
  await says(visitor, /I don.t know that one/);
  await handsOff(visitor, () => visitor.write("Zzyzx xylophone wug"), {
    row: "no answer found",
    card: "The bot had no answer, twice in a row.",
  });
  await over(visitor);
});

test("a bot that fails lets go", async () => {
  const visitor = await meet("Broken", hook("/broken"));
  await handsOff(visitor, () => visitor.write("Where is my lamp?"), {
    row: "the bot failed",
    card: "The bot failed.",
  });
  await over(visitor);
});

test("a bot that does not answer in its time has to let go", async () => {
  const visitor = await meet("Late", hook("/never"));
  await handsOff(visitor, () => visitor.write("Is it on its way?"), {
    row: "the bot was late",
    card: "The bot did not answer in time.",
    afterMs: LEASE_S * 1000,
  });
  await over(visitor);
});

test("a flow's step hands over, with what it has gathered", async () => {
  const visitor = await meet("Flow", FLOW);
  await visitor.write("Hello");
  const choice = visitor.panel.getByRole("button", { name: "A return" });
  await choice.waitFor();
  const card = await handsOff(visitor, () => choice.press("Enter"), {
    row: "as its rules say",
    card: "The bot’s own rules pass it on here.",
  });
  await card.getByText("Wants to return something").waitFor();
  await card.getByText("returns", { exact: true }).waitFor();
  await olga.bubble("A return").waitFor();
  await over(visitor);
});

test("an article that did not help, and nothing next, brings a person", async () => {
  const visitor = await meet("Not helpful", ARTICLES);
  await visitor.write("How do I return a lamp?");
  const no = visitor.panel.getByRole("button", { name: "No", exact: true });
  await no.waitFor();
  await visitor.panel.getByRole("link", { name: /Returns/ }).waitFor();
  await handsOff(visitor, () => no.press("Enter"), {
    row: "did not help",
    card: "The articles did not help.",
  });
  await over(visitor);
});

test("a bot that hands over in its own words says so once, and in a language the panel does not speak", async () => {
  const visitor = await meet("Own words", PASSING, "de-CH");
  await visitor.write("Guten Tag");
  await says(visitor, "Worum geht es?");
  const choice = visitor.panel.getByRole("button", { name: "Eine Rückgabe" });
  await handsOff(visitor, () => choice.press("Enter"), {
    row: "as its rules say",
    card: "The bot’s own rules pass it on here.",
    told: "Das wissen unsere Leute besser.",
  });
  expect(await visitor.panel.getByText(TOLD).count()).toBe(0);
  await over(visitor);
});

test("while nobody is here nobody is promised; who comes back is told of at once, and who gives back too", async () => {
  const visitor = await meet("Nobody", PASSING);
  await olga.status("lunch");
  await visitor.panel.locator(".to-person", { hasText: "Nobody is here just now" }).waitFor();
  await visitor.write("Hello");
  await visitor.panel.getByRole("button", { name: "A return" }).press("Enter");
  await says(visitor, "Our people know that best.");
  const stands = (words: string) => visitor.panel.getByRole("heading", { name: words }).waitFor();
  await stands("Nobody is here just now");
  const reach = visitor.panel.getByLabel("How else can we reach you?");
  await reach.fill("+49 170 1234567");
  await reach.press("Enter");
  await visitor.bubble("You can reach me at +49 170 1234567").waitFor();
  expect(await visitor.panel.getByText(/in line|passing you to a person/).count()).toBe(0);

  const told = await shown(panelFrame(visitor.page), ".plaque h1", "Finding you a person");
  const from = Date.now();
  await olga.status("Available");
  expect(awakeMs(from, await told.at()), "the visitor is told at once").toBeLessThan(
    3 * AT_ONCE_MS,
  );
  await olga.page.locator(".offer .button.main").press("Enter");
  await olga.bubble("You can reach me at +49 170 1234567").waitFor();
  await visitor.panel.getByText(/joined/).waitFor();

  await olga.conversation.getByText("Our people know that best.").click();
  await olga.page.keyboard.press("m");
  await visitor.panel.getByText("Nobody, a bot, answers from here on").waitFor();
  await visitor.context.close();
});
