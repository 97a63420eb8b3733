/** The knowledge base: written, published and taken back by owners, read by agents. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

test("who was overtaken is told by whom, keeps what they wrote, and writes over it knowingly", async () => {
  const lena = { email: "lena@example.com", password: "a-fourth-long-password" };
  await olga.ask("POST", "/api/team", { ...lena, name: "Lena", role: "lead", seats: 1, lines: [] });
  const other = await attend(browser, inject("origin"), {}, lena);
  const { article } = (await olga.ask("POST", "/api/articles", {
    language: "en",
    title: "When we are here",
    body: "From nine.",
  })) as { article: { id: string } };
  const path = `/api/articles/${article.id}`;
  const stored = async () =>
    ((await olga.ask("GET", path)) as { article: { body: string } }).article.body;
  await go(`articles/${article.id}`);
  const body = page.getByLabel("Text", { exact: true });
  await body.fill("From ten.");
  await other.ask("PUT", path, { body: "From **eight**." });
  await other.context.close();

  await body.press("Control+s");
  const told = page.getByRole("alert").filter({ hasText: "Changed since you began: Lena" });
  await told.waitFor();
  expect([await stored(), await body.inputValue()]).toEqual(["From **eight**.", "From ten."]);
  await page.getByRole("button", { name: "Look at that version" }).press("Enter");
  const preview = page.getByRole("region", { name: "Preview" });
  await preview.locator("strong").filter({ hasText: "eight" }).waitFor();
  expect(await preview.getByLabel("Its text, to copy from").inputValue()).toBe("From **eight**.");
  expect(await seriousInBoth(page)).toEqual([]);
  // What was begun from stays known while the page is away.
  await go("articles/report");
  await go(`articles/${article.id}`);
  await told.waitFor();
  await page.getByRole("button", { name: "Save mine over it" }).press("Enter");
  await page.getByText("Saved as a draft.").waitFor();
  expect([await stored(), await told.count()]).toEqual(["From ten.", 0]);
});

test("sections are added, named, moved and deleted, each at once", async () => {
  await go("articles/sections");
  const names = () =>
    page
      .locator(".page-sections input")
      .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
  const kept = async () =>
    ((await olga.ask("GET", "/api/sections")) as { sections: { title: string }[] }).sections.map(
      ({ title }) => title,
    );
  const added = page.getByLabel("Name of a new section");
  for (const name of ["Lamps", "Shades"]) {
    await added.fill(name);
    await added.press("Enter");
    await expect.poll(names).toContain(name);
  }
  const field = page.locator(".page-sections input").last();
  await field.fill("");
  await field.press("Enter");
  await expect.poll(names).toContain("Shades");
  await field.fill("Shades and bulbs");
  await field.press("Enter");
  await expect.poll(kept).toContain("Shades and bulbs");
  await page.getByRole("button", { name: "Shades and bulbs further up" }).press("Enter");
  await expect.poll(async () => (await names()).slice(-2)).toEqual(["Shades and bulbs", "Lamps"]);
  await page.getByRole("button", { name: "Delete Lamps" }).press("Enter");
  await page.getByRole("button", { name: "Delete for good" }).press("Enter");
  await expect.poll(kept).not.toContain("Lamps");
  expect(await seriousInBoth(page)).toEqual([]);
});

test("files are imported as far as they can be read, and it is said which can't", async () => {
  await go("articles/import");
  const file = (name: string, text: string) => ({
    name,
    mimeType: "text/plain",
    buffer: Buffer.from(text),
  });
  await page
    .locator("input[type=file]")
    .first()
    .setInputFiles([
      file(
        "bulbs.md",
        "---\nsection: Shades and bulbs\n---\n# Which bulb fits\n\nThe small one.\n",
      ),
      file("faq.csv", 'question,answer\n"Is it warm?","It is **warm**."\n"",nothing\n'),
      file("wrong.csv", "a;b\nc;d\n"),
    ]);
  await page.getByRole("button", { name: "Import 3 files" }).press("Enter");
  await page.getByText("2 added, 0 brought up to date, 0 as they were.").waitFor();
  const problems = page.locator(".page-problems li");
  expect(await problems.count()).toBe(2);
  await problems.filter({ hasText: "wrong.csv: must name question and answer" }).waitFor();
  await page.locator(".team-index a").filter({ hasText: "Which bulb fits" }).waitFor();
  await page.locator(".team-index a").filter({ hasText: "Is it warm?" }).waitFor();
});

test("the folders of a chosen one become sections, and it is said how many", async () => {
  await go("articles/import");
  const chosen = mkdtempSync(join(tmpdir(), "alcove-help-"));
  try {
    for (const folder of ["Лампы", "Лампы/Зал"]) {
      mkdirSync(join(chosen, folder));
      writeFileSync(join(chosen, folder, `${folder.length}.md`), `# Of ${folder}\n\nWarm.\n`);
    }
    await page.locator("input[webkitdirectory]").setInputFiles(chosen);
    await page.getByRole("button", { name: "Import 2 files" }).press("Enter");
    await page
      .getByText("2 added, 0 brought up to date, 0 as they were. 2 sections made.")
      .waitFor();
  } finally {
    rmSync(chosen, { recursive: true });
  }
  await expect
    .poll(() => page.locator(".team-index h3").allTextContents())
    .toEqual(expect.arrayContaining(["Лампы", "Лампы / Зал"]));
});

test("an article that is renamed is found by its old address, and one for the team by none", async () => {
  const { article } = (await olga.ask("POST", "/api/articles", {
    language: "en",
    title: "Where lamps come from",
    body: "From a small town.",
  })) as { article: { id: string } };
  await go(`articles/${article.id}`);
  const publish = async () => {
    await page.getByRole("button", { name: "Publish" }).click();
    await page.getByText("Published.").waitFor();
    const stored = (await olga.ask("GET", `/api/articles/${article.id}`)) as typeof article & {
      article: { url: string };
    };
    return new URL(stored.article.url, inject("origin")).href;
  };
  const before = await publish();
  await page.getByLabel("In the address").fill("origin-of-lamps");
  const after = await publish();
  expect(after).toContain("/help/en/origin-of-lamps-");
  const led = await page.request.get(before, { maxRedirects: 0 });
  expect([led.status(), new URL(led.headers().location ?? "", before).href]).toEqual([301, after]);
  await page.getByRole("switch").check();
  await publish();
  expect((await page.request.get(after)).status()).toBe(404);
});

test("what was looked for in vain is one press away from being written", async () => {
  await page.request.get(`${inject("origin")}/help/search?q=zeppelin+mooring`);
  // It is counted after the answer.
  const wants = async () =>
    ((await olga.ask("GET", "/api/articles/report?days=30")) as { searches: { query: string }[] })
      .searches;
  await expect.poll(wants).toContainEqual(expect.objectContaining({ query: "zeppelin mooring" }));
  await go("articles/report");
  const wanted = page.getByRole("row").filter({ hasText: "zeppelin mooring" }).first();
  await wanted.getByRole("button", { name: "Write it" }).press("Enter");
  await expect
    .poll(() => page.getByLabel("Title", { exact: true }).inputValue())
    .toBe("zeppelin mooring");
  await page.getByRole("button", { name: "Dismiss changes" }).click();
});

test("on a phone the list is one screen, and what was chosen of it the next", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await go("articles");
  await page.locator(".page-index section a").first().click();
  await page.getByLabel("Title", { exact: true }).waitFor();
  expect(await page.locator(".page-index").isVisible()).toBe(false);
  expect(await seriousInBoth(page)).toEqual([]);
  await page.getByRole("link", { name: "Articles", exact: true }).press("Enter");
  await page.locator(".page-index section a").first().waitFor();
  await page.setViewportSize({ width: 1280, height: 800 });
});
