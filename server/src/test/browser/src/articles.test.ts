/** The knowledge base: written, published and taken back by owners, read by agents. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type Agent, attend } from "./agent.ts";
import { seriousInBoth } from "./axe.ts";
import { openBrowser } from "./browser.ts";

/** A picture of one dot. */
const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

let browser: Browser;
let olga: Agent;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  olga = await attend(browser, inject("origin"), { bypassCSP: true });
  page = olga.page;
});

afterAll(() => browser?.close());

async function go(place: string) {
  await page.evaluate((to) => {
    location.hash = to;
  }, place);
  await page.locator(".team-body, .team-waiting .empty").first().waitFor();
}

test("an article is written with a picture, seen as its page will be, published and taken back", async () => {
  await go("articles/new");
  await page.getByLabel("Title", { exact: true }).fill("How to dim the lamp");
  const body = page.getByLabel("Text", { exact: true });
  await body.fill("Turn the **ring** under the shade.\n\n<script>alert(1)</script>\n");
  await body.evaluate((area, png) => {
    const bytes = Uint8Array.from(atob(png), (char) => char.charCodeAt(0));
    const data = new DataTransfer();
    data.items.add(new File([bytes], "ring.png", { type: "image/png" }));
    area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
  }, PNG);
  const preview = page.getByRole("region", { name: "Preview" });
  await preview.getByAltText("ring").waitFor();
  await preview.locator("strong").filter({ hasText: "ring" }).waitFor();
  expect(await preview.locator("script").count()).toBe(0);
  expect(await preview.getByText("<script>").count()).toBe(1);
  expect(await seriousInBoth(page)).toEqual([]);

  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByText("Published.").waitFor();
  const link = page.locator(".page-rest a[target]");
  await page.getByRole("button", { name: "More", exact: true }).click();
  const shown = await browser.newContext({ javaScriptEnabled: false });
  const help = await shown.newPage();
  await help.goto(new URL((await link.getAttribute("href")) ?? "", inject("origin")).href);
  await help.getByRole("heading", { name: "How to dim the lamp" }).first().waitFor();
  await shown.close();

  await body.fill("Turn it off.");
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByText("Published.").waitFor();
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("link", { name: "Versions" }).click();
  await page.getByRole("button", { name: /Version 1/ }).click();
  await page.getByRole("region", { name: "Preview" }).locator("strong").waitFor();
  await page.getByRole("button", { name: "Put into the draft" }).click();
  await expect.poll(() => body.inputValue()).toContain("**ring**");
  await page.getByRole("button", { name: "Dismiss changes" }).click();
});

test("agents read what is for the team, and change nothing", async () => {
  const { article } = (await olga.ask("POST", "/api/articles", {
    language: "en",
    title: "What we may decide",
    body: "Up to **forty**.",
    internal: true,
  })) as { article: { id: string } };
  await olga.ask("POST", `/api/articles/${article.id}/publish`, {});
  const mia = { email: "mia@example.com", password: "a-third-long-password" };
  await olga.ask("POST", "/api/team", {
    ...mia,
    name: "Mia",
    role: "agent",
    seats: 1,
    lines: [],
  });
  const agent = await attend(browser, inject("origin"), {}, mia);
  await agent.page.evaluate(() => {
    location.hash = "articles";
  });
  await agent.page.getByLabel("Find an article").fill("decide");
  await agent.page.locator(".page-hit").filter({ hasText: "What we may decide" }).click();
  await agent.page.locator(".help-page strong").filter({ hasText: "forty" }).waitFor();
  expect(await agent.page.getByRole("button", { name: "Publish" }).count()).toBe(0);
  expect(await agent.page.getByRole("link", { name: "New article" }).count()).toBe(0);
  await agent.context.close();
});
