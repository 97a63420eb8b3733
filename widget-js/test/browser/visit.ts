/** A visit to the shop in a real Chromium, with a pretended server behind the widget. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { type FakeServer, fakeServer, SHOP, stage } from "../stage.js";

export const AXE = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);
export const ANNA = { kind: "agent", id: "a", name: "Anna" };
export const PHONE = { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true };

let browser: Browser;
let context: BrowserContext | undefined;

beforeAll(async () => {
  const executablePath = process.env.ALCOVE_CHROMIUM ?? "/usr/bin/chromium";
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
});
afterEach(() => context?.close());
afterAll(() => browser.close());

export async function visit(
  server: FakeServer = fakeServer(),
  look: object = {},
  init?: () => void,
  site: { language?: string; pageLanguage?: string } = {},
) {
  context = await browser.newContext({ locale: "en-GB", ...look });
  const { requests } = await stage(context, { ...site, socket: server.socket });
  const violations: string[] = [];
  const watch = (page: Page) =>
    page.on("console", (message) => {
      if (message.type() === "error") violations.push(message.text());
    });
  context.on("page", watch);
  if (init) await context.addInitScript(init);
  const page = await context.newPage();
  await page.goto(SHOP);
  const button = page.locator("alcove-chat button");
  await button.waitFor();
  return { page, button, requests, violations, server, ...panelOf(page) };
}

export function panelOf(page: Page) {
  const panel = page.frameLocator("alcove-chat iframe");
  return { panel, box: panel.locator("textarea"), frame: page.locator("alcove-chat iframe") };
}

export async function stored(page: Page) {
  const inAll = page.frames().map((frame) =>
    frame.evaluate(async () => ({
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      cookies: document.cookie,
      databases: (await indexedDB.databases()).length,
      caches: "caches" in window ? (await caches.keys()).length : 0,
    })),
  );
  return { all: await Promise.all(inAll), cookies: await page.context().cookies() };
}

export const NOTHING = { local: [], session: [], cookies: "", databases: 0, caches: 0 };
export const ours = (requests: { url: string; body: number }[]) =>
  requests.filter(({ url }) => url.startsWith("http://chat."));
