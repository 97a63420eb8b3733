import { gzipSync } from "node:zlib";
import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type Agent, attend } from "./agent.ts";
import { openBrowser, openDenyingBrowser } from "./browser.ts";
import { at } from "./visitor.ts";
import { panelFrame } from "./watch.ts";

const origin = inject("origin");
const demo = `${origin}/demo`;
const LOADER_BYTES_MAX = 2048;
const OPENED_BYTES_MAX = 30 * 1024;
const OPENED_REQUESTS_MAX = 4;

let browser: Browser;
let agent: Agent;

beforeAll(async () => {
  browser = await openBrowser();
  agent = await attend(browser, origin);
});

afterAll(() => browser?.close());

/** Names of everything a page or frame keeps in the browser. */
function keptBy(frame: Frame): Promise<string[]> {
  return frame.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => `database ${name}`),
    ...(await caches.keys()),
    ...(document.cookie ? [document.cookie] : []),
  ]);
}

interface Request {
  path: string;
  bytes: number;
}

/** What the chat itself asks for, with the bytes of the bodies as they come over the wire. */
async function watchRequests(page: Page): Promise<Request[]> {
  const wire = await page.context().newCDPSession(page);
  const byId = new Map<string, Request>();
  const requests: Request[] = [];
  wire.on("Network.requestWillBeSent", ({ requestId, request }) => {
    const { pathname } = new URL(request.url);
    const ofThePage = pathname.startsWith("/demo") || pathname === "/favicon.ico";
    if (ofThePage || request.url.startsWith("data:")) return;
    const asked = { path: pathname, bytes: 0 };
    byId.set(requestId, asked);
    requests.push(asked);
  });
  wire.on("Network.responseReceived", ({ requestId, response }) => {
    const asked = byId.get(requestId);
    if (asked) asked.bytes = Number(headerOf(response.headers, "content-length"));
  });
  await wire.send("Network.enable");
  return requests;
}

function headerOf(headers: Record<string, string>, name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}

const total = (requests: Request[]) => requests.reduce((sum, { bytes }) => sum + bytes, 0);

test("before the first message nothing is stored, and the button costs one request of at most 2 KB", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const requests = await watchRequests(page);
  await page.goto(demo, { waitUntil: "networkidle" });
  const visitor = at(page);
  await visitor.launcher.waitFor();

  console.log("until the button:", JSON.stringify(requests));
  expect(requests.map(({ path }) => path)).toEqual([expect.stringMatching(/^\/w\/\w+\.js$/)]);
  expect(total(requests)).toBeLessThanOrEqual(LOADER_BYTES_MAX);
  expect(await keptBy(page.mainFrame())).toEqual([]);

  await visitor.open();
  await visitor.panel.getByText("Nothing is stored on this device until you write").waitFor();
  await page.waitForLoadState("networkidle");
  console.log(
    "until the panel is open:",
    JSON.stringify(requests),
    total(requests),
    "bytes in all",
  );
  expect(requests.length).toBeLessThanOrEqual(OPENED_REQUESTS_MAX);
  expect(total(requests)).toBeLessThanOrEqual(OPENED_BYTES_MAX);
  expect(await keptBy(page.mainFrame())).toEqual([]);
  expect(await keptBy(panelFrame(page))).toEqual([]);
  expect(await context.cookies()).toEqual([]);

  await visitor.write("Now something may be kept");
  await visitor.panel.getByText("Sent").waitFor();
  await expect.poll(() => keptBy(panelFrame(page))).not.toEqual([]);
  expect(await context.cookies()).toEqual([]);
  await context.close();
});

test("the loader is at most 2 KB by gzip too", async () => {
  const page = await (await fetch(demo)).text();
  const path = /\/w\/\w+\.js/.exec(page)?.[0] ?? "";
  const loader = await (await fetch(`${origin}${path}`)).text();
  const bytes = gzipSync(loader).length;
  console.log(`loader: ${loader.length} bytes, ${bytes} by gzip`);
  expect(bytes).toBeLessThanOrEqual(LOADER_BYTES_MAX);
});

test("with all storage and cookies denied the chat works", async () => {
  const { context, close } = await openDenyingBrowser();
  const visitor = at(context.pages()[0] ?? (await context.newPage()));
  await visitor.page.goto(demo);
  await visitor.open();
  const denied = await panelFrame(visitor.page).evaluate(() =>
    [() => localStorage, () => sessionStorage, () => indexedDB, () => caches].map((ask) => {
      try {
        return String(ask());
      } catch (error) {
        return (error as Error).name;
      }
    }),
  );
  expect(denied).toEqual(Array(4).fill("SecurityError"));

  await visitor.write("I keep nothing");
  await agent.accept("I keep nothing");
  await agent.write("Nor need you");
  await visitor.bubble("Nor need you").waitFor();
  await visitor.write("Good");
  await agent.bubble("Good").waitFor();
  expect(await visitor.bubbles()).toEqual(["I keep nothing", "Nor need you", "Good"]);
  expect(await context.cookies()).toEqual([]);
  await close();
});
