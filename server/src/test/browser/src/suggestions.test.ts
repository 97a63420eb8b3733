import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agent, attend } from "./agent.ts";
import { openBrowser } from "./browser.ts";
import { type Server, startServer } from "./server.ts";
import { visit } from "./visitor.ts";

let server: Server;
let browser: Browser;
let olga: Agent;
let id: string;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), openBrowser()]);
  olga = await attend(browser, server.origin);
  const body = "You can return any lamp within 30 days. We pay the way back.";
  const written = { language: "en", title: "Returning a lamp", body };
  const { article } = (await olga.ask("POST", "/api/articles", written)) as {
    article: { id: string };
  };
  id = article.id;
  await olga.ask("POST", `/api/articles/${id}/publish`);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test("an article that answers the first words is found before they are sent, read, and judged", async () => {
  const visitor = await visit(browser, `${server.origin}/demo`);
  await visitor.open();
  await visitor.box.pressSequentially("how do I return a lmap", { delay: 20 });
  const found = visitor.panel.getByRole("link", { name: /Returning a lamp/ });
  await found.waitFor();
  const opening = visitor.context.waitForEvent("page");
  await found.press("Enter");
  const page = await opening;
  await page.getByRole("heading", { name: "Returning a lamp" }).waitFor();
  await page.close();
  await visitor.panel.getByRole("button", { name: "Yes", exact: true }).press("Enter");
  await visitor.panel.getByText("Thanks").waitFor();
  const judged = async () => {
    const { article } = (await olga.ask("GET", `/api/articles/${id}`)) as {
      article: { helped: number };
    };
    return article.helped;
  };
  await expect.poll(judged).toBe(1);

  await visitor.box.press("Escape");
  expect(await found.count()).toBe(0);
  await visitor.box.press("Enter");
  await visitor.bubble("how do I return a lmap").waitFor();
  await olga.accept("how do I return a lmap");
  await visitor.context.close();
});
