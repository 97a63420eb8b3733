import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agent, attend } from "./agent.ts";
import { seriousInBoth } from "./axe.ts";
import { openBrowser } from "./browser.ts";
import { type Database, openDatabase } from "./database.ts";
import { type Server, startServer } from "./server.ts";
import { type Visitor, visit } from "./visitor.ts";

const BEN = { email: "ben@example.com", password: "another-long-password" };

let server: Server;
let database: Database;
let browser: Browser;
/** Owns everything, so she leads as well. */
let olga: Agent;
let ben: Agent;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), openBrowser()]);
  database = await openDatabase(server.dataFolder);
  await database.run("UPDATE line SET first_reply_s = 3600, patience_s = 86400");
  await database.run("UPDATE agent SET seats = 50");
  const [line] = await database.run("SELECT id FROM line");
  await database.run(
    "INSERT INTO line (workspace_id, id, name, position) SELECT workspace_id, gen_random_uuid(), 'Orders', 1 FROM line",
  );
  olga = await attend(browser, server.origin, { bypassCSP: true });
  const place = { line: line?.id, seats: null };
  await olga.ask("POST", "/api/team", {
    ...BEN,
    name: "Ben",
    role: "agent",
    seats: 50,
    lines: [place],
  });
  ben = await attend(browser, server.origin, { bypassCSP: true }, BEN);
});

afterAll(async () => {
  await database?.close();
  await browser?.close();
  await server?.stop();
});

async function come(words: string): Promise<Visitor> {
  const visitor = await visit(browser, `${server.origin}/demo`);
  await visitor.open();
  await visitor.write(words);
  return visitor;
}

async function choose(agent: Agent, choice: "Available" | "Busy") {
  await agent.status(choice);
  await agent.page.locator(".lintel .tell.status").filter({ hasText: choice }).waitFor();
}

/** A visitor whom this agent answers. The other one gets nothing new. */
async function meet(words: string, agent: Agent): Promise<Visitor> {
  await choose(agent === olga ? ben : olga, "Busy");
  await choose(agent, "Available");
  const visitor = await come(words);
  await agent.accept(words);
  await visitor.panel.getByText(/joined/).waitFor();
  return visitor;
}

async function look(agent: Agent, words: string, list = "All") {
  await agent.show(list);
  await agent.row(words).click();
  await agent.bubble(words).waitFor();
}

/** What "Why here?" says, and what stands under each candidate. */
async function why(agent: Agent): Promise<{ said: string; candidates: string[] }> {
  if ((await agent.page.locator(".why").count()) === 0) {
    await agent.page.locator(".why-button").click();
  }
  const candidates = await agent.page.locator(".why .candidates li").allInnerTexts();
  return {
    said: (await agent.page.locator(".why-said").innerText()).replace(/\s+/g, " "),
    candidates: candidates.map((text) => text.split("\n").slice(-3).join(" ")).sort(),
  };
}

test("why a conversation is here is told after an offer and after a claim, in English and Russian", async () => {
  const russian = await attend(browser, server.origin, { locale: "ru-RU" }, BEN);
  const first = await meet("Only Olga can", olga);
  await expect
    .poll(() => why(olga))
    .toEqual({
      said: expect.stringMatching(
        /^Why you\? You were the only one who could take it\. On First line, at \d+:\d\d\.$/,
      ),
      candidates: ["Ben 0 of 50 busy", "You 0 of 50 chosen"],
    });
  await look(russian, "Only Olga can", "Все");
  await expect
    .poll(() => why(russian))
    .toEqual({
      said: expect.stringMatching(
        /^Почему Olga\? Взять мог только один человек: Olga\. Линия «First line», \d+:\d\d\.$/,
      ),
      candidates: ["Olga 0 из 50 выбор пал сюда", "Вы 0 из 50 без новых"],
    });
  expect(await seriousInBoth(olga.page), "why").toEqual([]);

  await choose(ben, "Available");
  const second = await come("Ben has fewer");
  await russian.accept("Ben has fewer");
  await expect
    .poll(() => why(russian))
    .toEqual({
      said: expect.stringMatching(
        /^Почему вы\? У вас меньше всех занятых мест\. Линия «First line», /,
      ),
      candidates: ["Olga 1 из 50 тоже подходит", "Вы 0 из 50 выбор пал сюда"],
    });
  await look(olga, "Ben has fewer");
  await expect
    .poll(() => why(olga))
    .toEqual({
      said: expect.stringMatching(/^Why Ben\? Ben had the fewest seats taken\. On First line, /),
      candidates: ["Ben 0 of 50 chosen", "You 1 of 50 could too"],
    });

  await choose(ben, "Busy");
  await choose(olga, "Busy");
  const third = await come("Taken by hand");
  await olga.claim("Taken by hand");
  await expect
    .poll(async () => (await why(olga)).said)
    .toMatch(/^Why you\? You took it by hand\. On First line, /);
  await look(russian, "Taken by hand", "Все");
  await expect
    .poll(async () => (await why(russian)).said)
    .toMatch(/^Почему Olga\? Разговор взят вручную: Olga\. Линия /);
  for (const { context } of [russian, first, second, third]) await context.close();
});

/** A house that is too busy says so, and is asked once more. */
async function handOver(comment: string, to = "Ben") {
  const handed = olga.page.locator(".toast").filter({ hasText: `handed to ${to}` });
  const refused = olga.page.getByText("It couldn’t be handed over just now. Try again.");
  do {
    await olga.page.getByRole("button", { name: "Hand over" }).click();
    const dialog = olga.page.getByRole("dialog");
    await dialog.locator("label").filter({ hasText: to }).click();
    await dialog.getByPlaceholder("Short, for the team only").fill(comment);
    await dialog.getByRole("button", { name: "Hand over" }).click();
    await handed.or(refused).first().waitFor();
    await refused.waitFor({ state: "detached" });
  } while (!(await handed.isVisible()));
}

const offered = (agent: Agent) => agent.page.locator(".offer");
const standing = (agent: Agent, words: string) =>
  agent.conversation.locator("header").getByText(words).waitFor();

test("a conversation is handed over with a comment, and is its giver's until it is accepted", async () => {
  const visitor = await meet("Who knows about willow?", olga);
  await handOver("Ask about willow first");
  await offered(ben).getByText("Olga hands it to you").waitFor();
  await olga.page.getByRole("button", { name: /^Undo/ }).click();
  await offered(ben).waitFor({ state: "detached" });
  await standing(olga, "with you");

  await handOver("Ask about willow first");
  await offered(ben).getByText("Olga hands it to you").waitFor();
  await olga.write("I am asking somebody who knows.");
  await visitor.bubble("I am asking somebody who knows.").waitFor();
  await ben.page.getByRole("button", { name: /^Pass on/ }).click();
  await olga.page.getByText("is back with you: Ben did not take it").waitFor();
  await olga.page.getByText("Back with you").last().waitFor();
  await standing(olga, "with you");
  expect(await visitor.panel.getByText("Ben").count()).toBe(0);

  await visitor.write("Well, who?");
  await handOver("Willow, second try");
  await ben.accept("Well, who?");
  await ben.page.getByText("Willow, second try").waitFor();
  await visitor.panel.getByText("Ben joined").waitFor();
  await standing(olga, "with Ben");
  await ben.write("I do.");
  await visitor.bubble("I do.").waitFor();
  expect(await visitor.panel.locator("body").textContent()).not.toContain("Willow, second try");
  await visitor.context.close();
});

test("a hand-over to a line is taken back as it was, and the reasons say so", async () => {
  const visitor = await meet("Is this an order?", olga);
  await olga.write("Let me see.");
  await visitor.bubble("Let me see.").waitFor();
  await handOver("An order, I think", "Orders");
  await standing(olga, "Orders");
  await visitor.panel.getByText("Olga had to leave, finding someone").waitFor();
  const toast = olga.page.locator(".toast").filter({ hasText: "handed to Orders" });
  await toast.getByRole("button", { name: /^Undo/ }).click();
  await standing(olga, "with you");
  await standing(olga, "First line");
  await visitor.panel.getByText("Olga joined").nth(1).waitFor();
  await expect
    .poll(async () => (await why(olga)).said)
    .toMatch(
      /^Why you\? It was handed over and taken back before .+ On First line, at \d+:\d\d\.$/,
    );
  await olga.conversation.getByRole("button", { name: /^Close/ }).click();
  await visitor.context.close();
});

test("what an agent gives back waits for another, and a lead may take it over", async () => {
  const visitor = await meet("Can you mend it?", ben);
  await ben.page.getByRole("button", { name: "More" }).click();
  await ben.page.getByRole("button", { name: /^Back to the queue/ }).click();
  await visitor.panel.getByText("Ben had to leave, finding someone").waitFor();
  await olga.show("Queue");
  await olga.row("Can you mend it?").waitFor();
  await ben.claim("Can you mend it?");
  await visitor.panel.getByText("Ben joined").nth(1).waitFor();

  await look(olga, "Can you mend it?");
  await standing(olga, "with Ben");
  await olga.page.getByRole("button", { name: /^Take over/ }).click();
  await visitor.panel.getByText("Olga joined").waitFor();
  await ben.page.getByText(/Olga took over at/).waitFor();
  await standing(ben, "with Olga");
  expect(await ben.page.getByRole("button", { name: /^Take over/ }).count()).toBe(0);
  await visitor.context.close();
});

test("an owner sees who is on no line, and so is given nothing", async () => {
  const page = await olga.context.newPage();
  await page.goto(`${server.origin}/console#team/agent/new`);
  const dialog = page.getByRole("dialog", { name: "Team and lines" });
  const told = dialog.getByText("On no line: no conversation will be given to them.");
  await dialog.getByLabel("Name", { exact: true }).fill("Cleo");
  await dialog.getByLabel("E-mail").fill("cleo@example.com");
  await told.waitFor();
  await dialog.getByRole("button", { name: "Make one" }).click();
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  const inList = dialog.getByRole("link", { name: /Cleo/ });
  await inList.getByText("on no line").waitFor();

  await dialog.getByRole("checkbox").first().check();
  await told.waitFor({ state: "detached" });
  await dialog.getByRole("button", { name: "Save" }).click();
  await inList.getByText("on no line").waitFor({ state: "detached" });
  await page.close();
});

test("closing can be undone for a moment", async () => {
  const visitor = await meet("Not over yet", ben);
  await ben.conversation.getByRole("button", { name: /^Close/ }).click();
  await visitor.panel.getByPlaceholder("Write to start again").waitFor();
  await ben.page.getByRole("button", { name: /^Undo/ }).click();
  await standing(ben, "with you");
  await visitor.panel.getByPlaceholder("Write a message").waitFor();
  await visitor.write("Good that you are back");
  await ben.bubble("Good that you are back").waitFor();
  await visitor.context.close();
});

test("who goes away is asked what becomes of open conversations", async () => {
  const visitor = await meet("Do not leave me", ben);
  const dialog = ben.page.getByRole("dialog");
  await ben.status("lunch");
  await dialog.getByText("Finish them first, or hand them over?").waitFor();
  expect(await seriousInBoth(ben.page), "asked").toEqual([]);
  await dialog.getByRole("button", { name: "Not now" }).click();
  await ben.page.locator(".lintel .tell.status").filter({ hasText: "Available" }).waitFor();

  await olga.page.getByRole("button", { name: "The floor" }).click();
  await olga.page.getByRole("button", { name: "Change status: Ben" }).click();
  await olga.page.locator(".mate .menu-item").filter({ hasText: "lunch" }).click();
  await olga.page.getByRole("dialog", { name: /^Ben has \d+ open/ }).waitFor();
  await olga.page.getByRole("button", { name: /^Leave them with Ben/ }).click();
  await ben.page.locator(".lintel .tell.status").filter({ hasText: "lunch" }).waitFor();
  await choose(ben, "Available");
  await olga.page.getByRole("button", { name: "The floor" }).click();
  await choose(olga, "Available");
  await ben.status("lunch");
  await dialog.getByRole("button", { name: /^Hand all of them over/ }).click();
  await ben.page.locator(".lintel .tell.status").filter({ hasText: "lunch" }).waitFor();
  await olga.accept("Do not leave me");
  await visitor.panel.getByText("Olga joined").waitFor();
  await olga.write("I am here");
  await visitor.bubble("I am here").waitFor();
  await visitor.context.close();
});

test("axe finds nothing serious where conversations are handed over and the floor is seen", async () => {
  const { page } = olga;
  const visitor = await meet("Is all of it accessible?", olga);
  const check = async (place: string) => expect(await seriousInBoth(page), place).toEqual([]);
  await page.getByRole("button", { name: "Hand over" }).click();
  await page.getByRole("dialog").waitFor();
  await check("transfer");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Snooze" }).click();
  await check("snooze");
  await page.keyboard.press("Escape");
  await page.locator(".lintel .tell.status").click();
  await check("status");
  await page.keyboard.press("Escape");

  await choose(olga, "Busy");
  const waiting = await come("I only wait");
  await olga.show("Queue");
  await olga.row("I only wait").waitFor();
  await check("queue");
  await page.getByRole("button", { name: "The floor" }).click();
  await page.locator(".wall .mates li").first().waitFor();
  await check("floor");
  await page.getByRole("button", { name: "The floor" }).click();
  await page.locator(".tell.me").click();
  await check("settings");
  await page.getByText("Team and lines").click();
  await page.locator(".dialog.team h2, .dialog.team h1").first().waitFor();
  await check("team and lines");
  // The address names the dialog that is open.
  await page.goto("about:blank");
  await page.goto(`${server.origin}/console`);
  await page.locator("nav.lists").waitFor();
  for (const { context } of [visitor, waiting]) await context.close();
});

test("two agents in one conversation see each other, and the second is asked before sending", async () => {
  const visitor = await meet("One question, two answers?", ben);
  await look(olga, "One question, two answers?");
  await ben.page.getByTitle("Looking at it too: Olga").waitFor();
  // A colleague's conversation is for notes until one chooses.
  await olga.page.getByRole("button", { name: /^Reply/ }).click();
  await olga.box.pressSequentially("Two");
  await ben.page.getByText(/Olga is writing to .+ too/).waitFor();
  expect(await seriousInBoth(ben.page), "collision").toEqual([]);
  await olga.box.press("Enter");
  await olga.page.getByText("Ben has this conversation. Send anyway?").waitFor();
  expect(await seriousInBoth(olga.page), "asked").toEqual([]);
  await olga.page.getByRole("button", { name: "Keep as a draft" }).click();
  expect(await olga.box.inputValue()).toBe("Two");
  expect(await visitor.bubbles()).toEqual(["One question, two answers?"]);

  await olga.box.press("Enter");
  await olga.page.getByRole("button", { name: "Send anyway" }).click();
  await visitor.bubble("Two").waitFor();
  await ben.bubble("Two").waitFor();
  await standing(olga, "with Ben");
  await visitor.context.close();
});
