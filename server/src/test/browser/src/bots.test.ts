/** The page where owners make bots, and try them. */
import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agent, attend } from "./agent.ts";
import { seriousInBoth } from "./axe.ts";
import { openBrowser } from "./browser.ts";
import { type Server, startServer } from "./server.ts";
import { type Visitor, visit } from "./visitor.ts";

let server: Server;
let browser: Browser;
let olga: Agent;
let page: Page;
/** A program and a model of somebody's, on this machine. */
let outside: HttpServer;

beforeAll(async () => {
  [server, browser, outside] = await Promise.all([
    startServer(() => ({ ALCOVE_OUTWARD_ALLOW: "127.0.0.1" })),
    openBrowser(),
    programs(),
  ]);
  olga = await attend(browser, server.origin, { bypassCSP: true });
  page = olga.page;
});

afterAll(async () => {
  await browser?.close();
  outside?.close();
  await server?.stop();
});

const BETWEEN_MS = 5000;
/** As a model's server answers, in one piece. */
const STREAM = [
  { choices: [{ delta: { content: "Two weeks." } }] },
  { choices: [{ delta: {}, finish_reason: "stop" }] },
]
  .map((event) => `data: ${JSON.stringify(event)}\n\n`)
  .join("");

function programs(): Promise<HttpServer> {
  const http = createServer((request, response) => {
    request.resume().on("end", () => {
      if (request.url === "/hook") {
        response.writeHead(200, { "content-type": "application/json" });
        response.end(JSON.stringify({ messages: [{ text: "From the program" }] }));
      } else if (request.url === "/v1/chat/completions") {
        response.writeHead(200, { "content-type": "text/event-stream" });
        response.end(`${STREAM}data: [DONE]\n\n`);
      } else {
        response.writeHead(500).end();
      }
    });
  });
  return new Promise((resolve) => http.listen(0, "127.0.0.1", () => resolve(http)));
}

const local = (path: string) =>
  `http://127.0.0.1:${(outside.address() as AddressInfo).port}${path}`;

/** Begins a bot of this kind, and opens what only its kind goes by. */
async function begin(kind: RegExp, name: string, own: string) {
  await go("bots/new");
  await page.getByRole("button", { name: kind }).click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: own, exact: true }).click();
}

/** Asks the bot as it stands in the fields. */
async function tried(answer: string) {
  const write = page.getByLabel("Write as a visitor");
  await page.locator('input[placeholder="Write as a visitor"]').waitFor();
  await page.getByRole("button", { name: "Start again" }).click();
  await write.fill("How long may I return it?");
  await write.press("Enter");
  await page.getByRole("log", { name: "Try it" }).getByText(answer).waitFor();
}

async function add(name: string) {
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.locator(".team-index a[aria-current]").filter({ hasText: name }).waitFor();
}

/** Somebody whom a bot greets. What is known of a site is kept for a while: until then people do. */
async function meet(): Promise<Visitor> {
  for (;;) {
    const visitor = await visit(browser, `${server.origin}/demo`);
    await visitor.open();
    const bot = visitor.panel.locator(".bay.bot").waitFor({ timeout: BETWEEN_MS });
    if (await bot.then(() => true).catch(() => false)) return visitor;
    await visitor.context.close();
  }
}

async function go(place: string) {
  await page.evaluate((to) => {
    location.hash = to;
  }, place);
  await page.locator(".team-body, .team-waiting .empty").first().waitFor();
}

test("a bot is made, tried, put right by line, and sent to a site", async () => {
  await go("bots/new");
  await page.getByRole("button", { name: /Steps of your own You write/ }).click();
  await page.getByLabel("Name", { exact: true }).fill("Otto");
  await page.getByRole("button", { name: "Steps", exact: true }).click();
  const steps = page.getByLabel("The steps, as YAML or JSON");
  const flow = [
    "language: en",
    "start: hello",
    "steps:",
    "  - id: hello",
    "    do:",
    "      - say: Hello from Otto",
    "        buttons:",
    "          - label: Prices",
    "            goto: prizes",
    "  - id: prices",
    "    do:",
    "      - say: It costs nothing",
  ].join("\n");
  await steps.fill(flow);
  const wrong = page.getByRole("button", { name: "Go to line 9" });
  await wrong.first().waitFor();
  expect(await page.getByRole("button", { name: "Add", exact: true }).isDisabled()).toBe(true);
  await wrong.first().press("Enter");
  expect(
    await steps.evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd).trim(),
    ),
  ).toBe("goto: prizes");
  await steps.fill(flow.replace("prizes", "prices"));
  await page.getByText("Nothing is wrong with it.").waitFor();

  const write = page.getByLabel("Write as a visitor");
  await write.fill("Hi");
  await write.press("Enter");
  const talk = page.getByRole("log", { name: "Try it" });
  await talk.getByText("Hello from Otto").waitFor();
  await talk.getByRole("button", { name: "Prices" }).press("Enter");
  await talk.getByText("It costs nothing").waitFor();
  expect(await seriousInBoth(page)).toEqual([]);

  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.locator(".team-index a[aria-current]").filter({ hasText: "Otto" }).waitFor();

  await go("bots/sites");
  await page.getByLabel(/^Bot on/).selectOption({ label: "Otto" });
  await page.getByText("Saved.").waitFor();
  const visitor = await meet();
  await visitor.write("Good evening");
  await visitor.bubble("Hello from Otto").waitFor();
  await visitor.context.close();
});

test("what is unsaved in a bot stays until it is saved or dismissed", async () => {
  await go("bots");
  await page.getByRole("button", { name: "General" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Otto the second");
  await page.keyboard.press("Escape");
  await page.locator(".team-body").waitFor({ state: "detached" });
  await go("bots");
  await page.locator(".team-unsaved").waitFor();
  await page.getByRole("button", { name: "Dismiss changes" }).click();
  await page.locator(".team-unsaved").waitFor({ state: "detached" });
});

test("a program is filled in, tried alive and dead, and its secret is never seen again", async () => {
  await begin(/^A program of yours/, "Penny", "Program");
  await page.getByText("Still to fill in: Address, Secret.").waitFor();
  await page.getByLabel("Secret").fill("long-enough-to-sign");
  const address = page.getByLabel("Address");
  await address.fill("https://192.168.7.7/hook");
  await page.getByRole("alert").filter({ hasText: "May not be asked" }).waitFor();
  expect(await page.getByRole("button", { name: "Add", exact: true }).isDisabled()).toBe(true);
  await address.fill(local("/broken"));
  await tried("answered 500. A visitor would get a person.");
  await address.fill(local("/hook"));
  await tried("From the program");
  await add("Penny");
  await page.getByRole("button", { name: "Program", exact: true }).click();
  await page.getByPlaceholder("One is stored").waitFor();
  expect(await page.content()).not.toContain("long-enough-to-sign");
  await tried("From the program");
});

test("a model is filled in, tried, and made to draft only", async () => {
  await begin(/^A language model/, "Mona", "Model");
  await page.getByLabel("Endpoint").fill(local("/v1"));
  await page.getByLabel("Model", { exact: true }).fill("small");
  await page.getByLabel("Instructions").fill("You sell lamps.");
  await page.getByLabel("Tokens in an answer").fill("5");
  await page.getByText("Must be a whole number from 16 to 1000.").waitFor();
  await page.getByLabel("Tokens in an answer").fill("");
  await tried("Two weeks.");
  await page.getByRole("button", { name: "General" }).click();
  await page.getByLabel("What it does").selectOption("shadow");
  await add("Mona");
  await page.locator(".team-index a").filter({ hasText: "drafts only" }).waitFor();
});

test("the threshold is tried with what visitors asked and with questions of one's own", async () => {
  for (const [title, body] of [
    ["Return a parcel", "Send it back within two weeks."],
    ["Gift cards", "They never end. A parcel may hold one."],
  ]) {
    const { article } = (await olga.ask("POST", "/api/articles", {
      language: "en",
      title,
      body,
    })) as { article: { id: string } };
    await olga.ask("POST", `/api/articles/${article.id}/publish`, {});
  }
  await page.request.get(`${server.origin}/help/search?q=gift+cards`);
  await begin(/^Answers from articles/, "Ida", "Articles");
  const answered = page.getByRole("region", { name: "Just sure enough: answered" });
  await answered.locator("b").filter({ hasText: "gift cards" }).waitFor();
  await page.getByText("Asked 1: 1 answered (100 %), 0 offered a person.").waitFor();

  await page.getByRole("button", { name: "Questions of yours" }).click();
  await page
    .getByLabel("Questions, one to a line")
    .fill(`return a parcel\na parcel of purple moons\n\n${"why does it rain ".repeat(20)}`);
  await page.getByText("1 is longer than 200 characters: a bot reads no more of it.").waitFor();
  await page.getByRole("button", { name: "Try 3 questions" }).press("Enter");
  await answered.locator("b").filter({ hasText: "return a parcel" }).waitFor();
  const slider = page.getByRole("slider");
  await slider.press("End");
  await page.getByText("Asked 3: 1 answered (33 %), 2 offered a person.").waitFor();
  await slider.press("Home");
  await page.getByText("Asked 3: 2 answered (67 %), 1 offered a person.").waitFor();
  await page.getByRole("button", { name: "Right answer: return a parcel" }).press("Enter");
  await page.getByRole("button", { name: "Wrong answer: a parcel of purple moons" }).press("Enter");
  expect(await seriousInBoth(page)).toEqual([]);
  await page.getByRole("button", { name: /^Use 0\.\d\d$/ }).press("Enter");
  await page
    .getByText("1 right and 0 wrong are given, 0 right and 1 wrong are held back")
    .waitFor();
  await add("Ida");
  const { bots } = (await olga.ask("GET", "/api/bots")) as {
    bots: { name: string; settings: { threshold?: number } }[];
  };
  const kept = bots.find(({ name }) => name === "Ida")?.settings.threshold;
  expect(kept).toBeGreaterThan(0.1);
  expect(kept).toBeLessThan(1);
});
