import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import UPNG from "upng-js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agent, attend } from "./agent.ts";
import { openBrowser, withFont } from "./browser.ts";
import { type Database, openDatabase } from "./database.ts";
import { fromHere, type Server, startServer } from "./server.ts";
import { type Visitor, visit } from "./visitor.ts";

const FOLDER = process.env.ALCOVE_TEST_PICTURES ?? fromHere("../../../../../docs/pictures");
/** Few enough for a small file, many enough for the light in the niche. */
const COLOURS = 256;
const FONT = fromHere("../node_modules/@expo-google-fonts/noto-sans");
const WIDE: BrowserContextOptions = {
  viewport: { width: 1280, height: 820 },
  deviceScaleFactor: 2,
};
const CONSOLE: BrowserContextOptions = { viewport: { width: 1360, height: 850 } };

let server: Server;
let database: Database;
let browser: Browser;
let lena: Visitor;
let anna: Agent;

beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true });
  [server, browser] = await Promise.all([startServer(), openBrowser(withFont(FONT))]);
  database = await openDatabase(server.dataFolder);
  await database.run("UPDATE agent SET name = 'Anna'");
  await database.run("UPDATE workspace SET name = 'Osier & friends'");
  await database.run("UPDATE line SET name = 'Orders'");
  await database.run("UPDATE site SET name = 'Osier', brand = '#c2410c'");
});

afterAll(async () => {
  await database?.close();
  await browser?.close();
  await server?.stop();
});

async function shoot({ page }: { page: Page }, name: string) {
  const picture = UPNG.decode(await page.screenshot({ animations: "disabled" }));
  const { width, height } = picture;
  const small = UPNG.encode(UPNG.toRGBA8(picture), width, height, COLOURS);
  writeFileSync(join(FOLDER, `${name}.png`), Buffer.from(small));
}

/** The name a visitor told; the widget does not ask for it yet. */
async function call(words: string, name: string, email?: string) {
  await database.run(
    `UPDATE visitor SET name = $2, email = $3 FROM conversation c JOIN entry e
       ON e.workspace_id = c.workspace_id AND e.conversation_id = c.id
     WHERE visitor.id = c.visitor_id AND e.body = $1`,
    [words, name, email ?? null],
  );
}

const stored = (visitor: Visitor, text: string) =>
  visitor
    .bubble(text)
    .locator("xpath=../..")
    .getByText(/Sent|Read|Отправлено|Прочитано/)
    .waitFor();

async function say(visitor: Visitor, ...texts: string[]) {
  for (const text of texts) {
    await visitor.write(text);
    await stored(visitor, text);
  }
}

/** As if it had begun earlier, at the pace people write at, and waited this long since. */
async function age(words: string, waitingSeconds: number) {
  const [it] = await database.run(
    `SELECT e.conversation_id AS id, last_seq FROM entry e JOIN conversation c
       ON c.workspace_id = e.workspace_id AND c.id = e.conversation_id WHERE e.body = $1`,
    [words],
  );
  const since = [it?.id, waitingSeconds];
  await database.run(
    `UPDATE entry SET at = now() - make_interval(secs => $2 + ($3 - seq) * 47)
     WHERE conversation_id = $1`,
    [...since, it?.last_seq],
  );
  await database.run(
    `UPDATE conversation SET changed_at = now() - make_interval(secs => $2),
       waiting_since = CASE WHEN waiting_since IS NULL THEN NULL
                            ELSE now() - make_interval(secs => $2) END
     WHERE id = $1`,
    since,
  );
}

async function answer(visitor: Visitor, ...texts: string[]) {
  for (const text of texts) {
    await anna.write(text);
    await visitor.bubble(text).waitFor();
  }
}

async function begin(options: BrowserContextOptions, text: string, ...more: string[]) {
  const visitor = await visit(browser, `${server.origin}/demo`, options);
  await visitor.open();
  await say(visitor, text, ...more);
  return visitor;
}

test("demo, log-in and the open corner", async () => {
  lena = await visit(browser, `${server.origin}/demo`, WIDE);
  await shoot(lena, "demo");
  await lena.open();
  await lena.panel.getByText("Nothing is stored").waitFor();
  await shoot(lena, "widget-open");

  const door = await browser.newContext({ ...CONSOLE, locale: "en-GB" });
  const page = await door.newPage();
  await page.goto(`${server.origin}/console`);
  await page.locator("[name=email]").fill("anna@osier.example");
  await shoot({ page }, "login");
  await door.close();
});

test("a conversation in the corner, light and dark", async () => {
  const first = "Hello! I’d like to change the shade to black willow, is it too late?";
  await say(lena, "Hi, it’s about order 58113.", first);
  await call(first, "Lena Petrova", "lena.p@example.com");
  anna = await attend(browser, server.origin, { ...CONSOLE, deviceScaleFactor: 2 });
  await anna.accept("black willow");
  await answer(
    lena,
    "Hi, Anna here! I’ve read the above: order 58113, black willow instead of natural.",
    "Not too late at all. Weaving starts tomorrow.",
  );
  await say(lena, "Oh good", "And the same price?");
  await anna.bubble("And the same price?").waitFor();
  await lena.panel.getByText("Read").last().waitFor();
  await anna.box.pressSequentially("Same");
  await lena.panel.locator(".typing").waitFor();
  await shoot(lena, "widget-conversation");
  await lena.page.emulateMedia({ colorScheme: "dark" });
  await shoot(lena, "widget-dark");
  await lena.page.emulateMedia({ colorScheme: "light" });
  await anna.box.fill("");
});

test("the same on a phone, in Russian", async () => {
  const visitor = await visit(browser, `${server.origin}/demo`, {
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    locale: "ru-RU",
  });
  await visitor.open();
  const send = async (text: string) => {
    await visitor.box.fill(text);
    await visitor.panel.locator(".send").click();
    await stored(visitor, text);
  };
  await send("Добрый день! Корзина для дров ещё есть в большом размере?");
  await call("Добрый день! Корзина для дров ещё есть в большом размере?", "Юлия Климова");
  await anna.accept("Корзина для дров");
  await answer(
    visitor,
    "Здравствуйте! Одна осталась, последняя в этом месяце.",
    "Могу отложить до пятницы.",
  );
  await send("Отложите, пожалуйста. Заберу в четверг");
  await anna.bubble("Отложите, пожалуйста. Заберу в четверг").waitFor();
  await visitor.panel.getByText("Прочитано").last().waitFor();
  await answer(visitor, "Готово, отложила. Ждём вас с десяти до семи.");
  await send("Спасибо!");
  await anna.bubble("Спасибо!").waitFor();
  await visitor.panel.getByText("Прочитано").last().waitFor();
  await shoot(visitor, "widget-phone-ru");
});

test("the console, light and dark", async () => {
  const tomas = await begin({}, "Bread basket arrived with a broken handle");
  await call("Bread basket arrived with a broken handle", "Oskar Lind");
  await anna.accept("broken handle");
  await answer(
    tomas,
    "I’m sorry. A new one leaves today, keep the old one.",
    "I’ve sent a new label",
  );
  const noor = await begin({}, "Do you deliver to Norway?");
  await call("Do you deliver to Norway?", "Noor Haddad");
  await anna.accept("Norway");
  await answer(noor, "We do, it takes six days.");
  await say(noor, "And what would the reed stool cost to send?");
  await begin({}, "the cable is only one metre??");
  await begin({}, "Is the pendant dimmable?");
  await call("Is the pendant dimmable?", "Ann Carey");
  await begin({}, "Can I collect it from the workshop on Saturday?");
  await call("Can I collect it from the workshop on Saturday?", "Timur Aliev");

  await age("And the same price?", 94);
  await age("Спасибо!", 38);
  await age("And what would the reed stool cost to send?", 12);
  await age("I’ve sent a new label", 360);
  await age("the cable is only one metre??", 108);
  await age("Is the pendant dimmable?", 62);
  await age("Can I collect it from the workshop on Saturday?", 31);
  await anna.page.reload();
  await anna.show("Mine");
  await anna.row("Lena Petrova").click();
  await anna.bubble("And the same price?").waitFor();
  await anna.page.keyboard.press("n");
  await anna.box.fill("The workshop says black is the old price until the end of the month.");
  await anna.page.getByRole("button", { name: "Add note" }).click();
  await anna.page.locator(".note").waitFor();
  await lena.box.pressSequentially("also");
  await anna.page.getByText("Lena is typing").waitFor();
  await anna.page.getByRole("button", { name: /^Reply/ }).click();
  await anna.box.pressSequentially(
    "Same price as before: 148. I’ve changed it on your order, so there’s nothing",
  );
  await lena.box.pressSequentially(", could");
  await anna.page.getByText("Lena is typing").waitFor();
  await shoot(anna, "console");
  await anna.page.emulateMedia({ colorScheme: "dark" });
  await shoot(anna, "console-dark");
  expect(await anna.page.locator("[data-row]").count()).toBeGreaterThan(2);
});
