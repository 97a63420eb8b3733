import { createServer } from "node:http";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openBrowser, USUAL, WAIT_MS } from "./browser.ts";
import { type Database, openDatabase } from "./database.ts";
import { at } from "./visitor.ts";

const origin = inject("origin");

let browser: Browser;
let database: Database;
let key: string;

beforeAll(async () => {
  browser = await openBrowser();
  database = await openDatabase(inject("dataFolder"));
  const [site] = await database.run("SELECT key FROM site");
  key = String(site?.key);
});

afterAll(async () => {
  await database?.close();
  await browser?.close();
});

interface HostPage {
  origin: string;
  close(): void;
}

/** A customer's page on an origin of its own, with the strictest policy a page can have. */
async function serveHostPage(port: number): Promise<HostPage> {
  const policy = [
    "default-src 'none'",
    "script-src 'nonce-r4nd0m' 'strict-dynamic'",
    "style-src 'self'",
    `frame-src ${origin}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ];
  const server = createServer((_request, response) => {
    response.setHeader("Content-Security-Policy", policy.join("; "));
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(`<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
<title>A strict customer</title><h1>Our lamps</h1>
<script async nonce="r4nd0m" src="${origin}/w/${key}.js"></script>`);
  });
  await new Promise<void>((resolve) => server.listen(port, "localhost", resolve));
  const address = server.address();
  return {
    origin: `http://localhost:${typeof address === "object" && address ? address.port : 0}`,
    close: () => server.close(),
  };
}

declare global {
  interface Window {
    violations: string[];
  }
}

async function openHostPage(host: HostPage) {
  const context = await browser.newContext(USUAL);
  context.setDefaultTimeout(WAIT_MS);
  await context.addInitScript(() => {
    window.violations = [];
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
      window.violations.push(`${violatedDirective} ${blockedURI} ${sample}`),
    );
  });
  const page = await context.newPage();
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  await page.goto(host.origin);
  return { visitor: at(page), said };
}

test("on a page with the strictest policy the chat works, across origins, and violates nothing", async () => {
  const host = await serveHostPage(inject("allowedPort"));
  const { visitor } = await openHostPage(host);
  await visitor.open();
  await visitor.write("From another origin");
  await visitor.panel.getByText("Sent").waitFor();
  await visitor.page.reload();
  await visitor.open();
  await visitor.bubble("From another origin").waitFor();
  await visitor.page.evaluate(() => document.body.replaceWith(document.createElement("body")));
  await visitor.box.press("Escape");
  await expect.poll(() => visitor.launcher.getAttribute("aria-expanded")).toBe("false");

  const frames = visitor.page.frames();
  expect(frames.length).toBe(2);
  for (const frame of frames) {
    expect(await frame.evaluate(() => window.violations)).toEqual([]);
  }
  await visitor.context.close();
  host.close();
});

test("a page that the site does not allow cannot frame the panel", async () => {
  const host = await serveHostPage(0);
  const { visitor, said } = await openHostPage(host);
  await visitor.launcher.click();
  await expect.poll(() => said.join("\n")).toContain("frame-ancestors");
  expect(await visitor.box.count()).toBe(0);
  // What the browser shows in its place can be put away.
  await visitor.launcher.click();
  await expect.poll(() => visitor.launcher.getAttribute("aria-expanded")).toBe("false");
  await visitor.context.close();
  host.close();
});
