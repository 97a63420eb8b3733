/** The page where owners make bots, and try them. */
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

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), openBrowser()]);
  olga = await attend(browser, server.origin, { bypassCSP: true });
  page = olga.page;
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const BETWEEN_MS = 2000;

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
