import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { VisitorPush } from "../../src/core/frames.ts";
import { type FakeServer, fakeServer, SHOP, STATES, stage } from "../stage.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ANNA = { kind: "agent", id: "a", name: "Anna" };
const PHONE = { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true };

let browser: Browser;
let context: BrowserContext | undefined;

beforeAll(async () => {
  const executablePath = process.env.ALCOVE_CHROMIUM ?? "/usr/bin/chromium";
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
});
afterEach(() => context?.close());
afterAll(() => browser.close());

async function visit(server: FakeServer = fakeServer(), look: object = {}, init?: () => void) {
  context = await browser.newContext({ locale: "en-GB", ...look });
  const { requests } = await stage(context, { socket: server.socket });
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

function panelOf(page: Page) {
  const panel = page.frameLocator("alcove-chat iframe");
  return { panel, box: panel.locator("textarea"), frame: page.locator("alcove-chat iframe") };
}

async function stored(page: Page) {
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

const NOTHING = { local: [], session: [], cookies: "", databases: 0, caches: 0 };
const ours = (requests: { url: string; body: number }[]) =>
  requests.filter(({ url }) => url.startsWith("http://chat."));

test("the button costs one request of at most 2 KB, stores nothing, and hovering asks for nothing", async () => {
  const it = await visit();
  await it.button.hover();
  await it.page.waitForTimeout(300);
  expect(ours(it.requests).length).toBe(1);
  expect(ours(it.requests)[0]?.body).toBeLessThanOrEqual(2048);
  expect(await stored(it.page)).toEqual({ all: [NOTHING], cookies: [] });
  expect(it.violations).toEqual([]);
});

test("opening costs at most four requests and 30 KB in all, and still stores nothing", async () => {
  const it = await visit();
  await it.button.click();
  await it.box.waitFor();
  await expect.poll(() => it.server.sockets.size).toBe(1);
  await it.box.fill("half a word");
  const after = ours(it.requests).slice(1);
  expect(after.length + it.server.sockets.size).toBeLessThanOrEqual(4);
  expect(ours(it.requests).reduce((sum, { body }) => sum + body, 0)).toBeLessThanOrEqual(30_720);
  expect(await stored(it.page)).toEqual({ all: [NOTHING, NOTHING], cookies: [] });
  expect(it.violations).toEqual([]);
});

test("a word goes out, is stored, answered, and still there after a reload", async () => {
  const it = await visit();
  expect(ours(it.requests).length).toBe(1);
  await it.button.click();
  await it.box.fill("Is it too late?");
  await it.box.press("Enter");
  await it.panel.getByText("Sent", { exact: true }).waitFor();
  await it.panel.getByText("Finding you a person").waitFor();
  it.server.add({ kind: "assigned", agent: ANNA }, "assigned");
  it.server.add({ kind: "said", author: ANNA, text: "Not at all" });
  await it.panel.getByText("Not at all").waitFor();
  await it.panel.getByText("Anna joined").waitFor();
  await it.page.reload();
  await it.button.click();
  await it.panel.getByText("Is it too late?").waitFor();
  expect(await it.panel.getByText("Is it too late?").count()).toBe(1);
});

test("Enter sends, Shift and Enter breaks, an empty box sends nothing", async () => {
  const it = await visit();
  await it.button.click();
  await it.box.press("Enter");
  await it.box.pressSequentially("one");
  await it.box.press("Shift+Enter");
  await it.box.pressSequentially("two");
  await it.box.press("Enter");
  await expect.poll(() => it.server.entries[0]).toMatchObject({ text: "one\ntwo" });
});

test("Escape closes, and the focus goes back to the button", async () => {
  const it = await visit();
  await it.button.focus();
  await it.page.keyboard.press("Enter");
  await expect.poll(() => it.box.evaluate((box) => box === document.activeElement)).toBe(true);
  expect(await it.button.getAttribute("aria-expanded")).toBe("true");
  await it.page.keyboard.press("Escape");
  await expect.poll(() => it.button.getAttribute("aria-expanded")).toBe("false");
  expect(await it.page.evaluate(() => document.activeElement?.localName)).toBe("alcove-chat");
  await expect.poll(() => it.frame.isVisible()).toBe(false);
});

test("clicks beside the panel, in its cut corners too, reach the page", async () => {
  const it = await visit();
  await it.button.click();
  await it.box.waitFor();
  await it.page.waitForTimeout(400);
  const hit = await it.page.evaluate(() => {
    const frame = document.querySelector("alcove-chat")?.shadowRoot?.querySelector("iframe");
    const { left, top, width } = frame?.getBoundingClientRect() ?? new DOMRect();
    const at = (x: number, y: number) => document.elementFromPoint(x, y)?.localName;
    return [
      at(left + 3, top + 3),
      at(left + width - 3, top + 3),
      at(left + width / 2, top + 20),
      at(5, 700),
    ];
  });
  expect(hit.filter((name) => name === "alcove-chat").length).toBe(1);
  expect(hit[2]).toBe("alcove-chat");
});

test("what comes while it is closed is counted on the button, and on the next page too", async () => {
  const it = await visit();
  await it.button.click();
  await it.box.fill("hello");
  await it.box.press("Enter");
  await it.panel.getByText("Sent", { exact: true }).waitFor();
  await it.page.keyboard.press("Escape");
  await expect.poll(() => it.button.getAttribute("aria-expanded")).toBe("false");
  it.server.add({ kind: "assigned", agent: ANNA }, "assigned");
  it.server.add({ kind: "said", author: ANNA, text: "one" });
  it.server.add({ kind: "said", author: ANNA, text: "two" });
  await expect
    .poll(() => it.button.getAttribute("aria-label"))
    .toBe("Chat with us, 2 new messages");
  expect(await it.button.textContent()).toBe("2");
  await it.page.reload();
  await expect.poll(() => it.button.textContent(), { timeout: 5000 }).toBe("2");
  await it.button.click();
  await it.panel.getByText("New", { exact: true }).waitFor();
  await expect.poll(() => it.button.getAttribute("aria-label")).toBe("Chat with us");
});

test("with all storage denied it works", async () => {
  const it = await visit(fakeServer(), {}, () => {
    for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("denied", "SecurityError");
        },
      });
    }
    Object.defineProperty(window, "BroadcastChannel", {
      value: class {
        constructor() {
          throw new DOMException("denied", "SecurityError");
        }
      },
    });
    Object.defineProperty(Navigator.prototype, "locks", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  await it.button.click();
  await it.box.fill("hello");
  await it.box.press("Enter");
  await it.panel.getByText("Sent", { exact: true }).waitFor();
});

test("four tabs share one socket, all hear what is said, and one takes over when the leader closes", async () => {
  const it = await visit();
  const pages = [it.page];
  for (let i = 1; i < 4; i += 1) {
    const page = await it.page.context().newPage();
    await page.goto(SHOP);
    pages.push(page);
  }
  for (const page of pages) {
    await page.bringToFront();
    await page.locator("alcove-chat button").click();
    await panelOf(page).box.waitFor();
  }
  await it.page.waitForTimeout(500);
  expect(it.server.sockets.size).toBe(1);
  const [, , , last = it.page] = pages;
  await panelOf(last).box.fill("from the last tab");
  await panelOf(last).box.press("Enter");
  for (const page of pages) await panelOf(page).panel.getByText("from the last tab").waitFor();
  await it.page.close();
  await expect.poll(() => it.server.sockets.size).toBe(1);
  await expect.poll(() => it.server.entries.length).toBe(2);
  it.server.add({ kind: "said", author: ANNA, text: "after the fall" }, "assigned");
  for (const page of pages.slice(1)) {
    await panelOf(page).panel.getByText("after the fall").waitFor();
    expect(await panelOf(page).panel.getByText("after the fall").count()).toBe(1);
  }
});

test("it opens low, and grows once with the first message", async () => {
  const it = await visit();
  await it.button.click();
  await it.box.waitFor();
  const height = async () => (await it.frame.boundingBox())?.height;
  await expect.poll(height).toBe(440);
  expect(await it.panel.locator(".bay").count()).toBe(3);
  await it.box.fill("hello");
  await it.box.press("Enter");
  await expect.poll(height).toBe(664);
  expect(await it.panel.locator(".bay.seeking").count()).toBe(1);
});

test("on a phone it fills the screen, and Back closes it and not the page", async () => {
  const it = await visit(fakeServer(), PHONE);
  await it.button.tap();
  await it.box.waitFor();
  await it.page.waitForTimeout(400);
  expect(await it.frame.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 780 });
  await it.page.goBack();
  await expect.poll(() => it.frame.isVisible()).toBe(false);
  expect(it.page.url()).toBe(SHOP);
  await it.button.tap();
  await it.panel.locator(".shut").tap();
  await expect.poll(() => it.frame.isVisible()).toBe(false);
  expect(await it.page.evaluate(() => history.state)).toBeNull();
});

async function reconnected({ sockets, hellos }: FakeServer) {
  const before = hellos.length;
  for (const socket of sockets) socket.close({ code: 4000 });
  await expect.poll(() => hellos.length, { timeout: 5000 }).toBeGreaterThan(before);
}

const place = (n: number, more: object = {}) =>
  ({ type: "queue", conversation: "c", place: n, leave: false, ...more }) as VisitorPush;

test("the line is walked to its head: the place falls, never rises, and a known wait is a range", async () => {
  const it = await visit();
  await it.button.click();
  await it.box.fill("hello");
  await it.box.press("Enter");
  await it.panel.getByText("Sent", { exact: true }).waitFor();
  const title = it.panel.locator(".queue h2");
  it.server.push(place(4));
  await title.getByText("4th in line").waitFor();
  expect(await it.panel.locator(".queue p").count()).toBe(0);
  expect(await it.panel.locator(".btn.wide").count()).toBe(0);
  const seen: (string | null)[] = [];
  for (const n of [3, 5, 2, 6]) {
    it.server.push(place(n, n === 6 ? { wait: [3, 5] } : {}));
    await it.page.waitForTimeout(100);
    seen.push(await title.textContent());
  }
  expect(seen).toEqual(["3rd in line", "3rd in line", "2nd in line", "2nd in line"]);
  expect(await it.panel.locator(".queue p").textContent()).toBe("about 3–5 min");
  await reconnected(it.server);
  it.server.push(place(9));
  await it.page.waitForTimeout(100);
  expect(await title.textContent()).toBe("2nd in line");
  it.server.add({ kind: "assigned", agent: ANNA }, "assigned");
  await it.panel.getByText("Anna joined").waitFor();
  expect(await it.panel.locator(".queue").count()).toBe(0);
});

test("the place is spoken apart from the log, and not again within ten seconds", async () => {
  const it = await visit(fakeServer({ ...STATES.line?.server, presence: undefined } as object));
  await it.button.click();
  const spoken = it.panel.locator(".queue [role=status]");
  await expect.poll(() => spoken.textContent()).toBe("2nd in line, 3–5 min");
  it.server.push(place(1));
  await it.panel.getByText("1st in line").first().waitFor();
  expect(await spoken.textContent()).toBe("2nd in line, 3–5 min");
  expect(await it.panel.locator(".queue").evaluate((card) => card.parentElement?.ariaLive)).toBe(
    "off",
  );
  await expect.poll(() => spoken.textContent(), { timeout: 12_000 }).toBe("1st in line");
}, 20_000);

test("what is fetched later and fails is fetched again when the connection comes back", async () => {
  const it = await visit();
  let failures = 0;
  await it.page.context().route(/later-/, (route) => {
    failures += 1;
    return failures === 1 ? route.abort() : route.fallback();
  });
  await it.button.click();
  await it.box.fill("hello");
  await it.box.press("Enter");
  await it.panel.getByText("Sent", { exact: true }).waitFor();
  await it.panel.getByText("Finding you a person").waitFor();
  await reconnected(it.server);
  it.server.push(place(2));
  await it.panel.getByText("2nd in line").first().waitFor();
  expect(failures).toBeGreaterThan(1);
});

test("who has waited long enough leaves for an answer by mail, with the keyboard alone", async () => {
  const it = await visit(fakeServer(structuredClone(STATES.line?.server)));
  await it.button.click();
  await it.panel.getByRole("button", { name: "Answer me by e-mail instead" }).press("Enter");
  const field = it.panel.getByLabel("Where should the answer go?");
  await expect.poll(() => field.evaluate((it) => it === document.activeElement)).toBe(true);
  await field.press("Enter");
  await it.panel.getByText("An address looks like").waitFor();
  expect(await field.getAttribute("aria-invalid")).toBe("true");
  await field.fill("mira@example.com");
  await field.press("Enter");
  await it.panel.getByText("The answer goes to mira@example.com").waitFor();
  await it.panel.getByRole("heading", { name: "We’ll answer by e-mail" }).waitFor();
  expect(await it.panel.locator(".card").count()).toBe(0);
  await expect.poll(() => it.box.evaluate((box) => box === document.activeElement)).toBe(true);
});

test("leaving the line can be taken back, and then cannot", async () => {
  const it = await visit(fakeServer(structuredClone(STATES.line?.server)));
  await it.button.click();
  const leave = it.panel.getByText("Leave the line");
  await leave.click();
  await expect.poll(() => leave.count()).toBe(0);
  await it.panel.getByText(/^Undo/).click();
  await leave.click();
  await it.panel.getByRole("heading", { name: "This chat has ended" }).waitFor({ timeout: 12_000 });
  await it.panel.getByText("Chat ended").waitFor();
}, 20_000);

test("after hours the hours come before the first word, and the mail card right after it", async () => {
  const it = await visit(fakeServer(structuredClone(STATES.night?.server)));
  await it.button.click();
  await it.panel.getByRole("heading", { name: /We’re back at \d/ }).waitFor();
  expect(await it.panel.locator(".bay.dim").count()).toBe(3);
  await it.box.fill("Can a lamp be posted to Iceland?");
  await it.box.press("Enter");
  await it.panel.getByLabel("Where should the answer go?").waitFor();
  expect(await it.box.evaluate((box) => box === document.activeElement)).toBe(true);
  await it.panel.getByText("Not now").click();
  await it.panel.getByText("Answer me by e-mail instead").waitFor();
});

test("who comes and goes is seen in the niche, without opening it again", async () => {
  const it = await visit();
  await it.button.click();
  await it.box.waitFor();
  expect(await it.panel.locator(".bay .person").count()).toBe(0);
  const here = [
    { id: "a", name: "Anna" },
    { id: "o", name: "Oskar Lind" },
  ];
  const changesAt = new Date(Date.now() + 60_000).toISOString();
  const news = { type: "presence", timeZone: "Europe/Berlin", mail: true, changesAt } as const;
  it.server.push({ ...news, here, open: true });
  await expect.poll(() => it.panel.locator(".bay .person").allTextContents()).toEqual(["OL", "An"]);
  await it.panel.getByText(/^Open until/).waitFor();
  it.server.push({ ...news, here: [], open: false });
  await it.panel.getByText(/^We’re back at/).waitFor();
  expect(await it.panel.locator(".panel.night").count()).toBe(1);
});

test("a promise counts down in sight, and asks for a little longer when its time has come", async () => {
  const it = await visit(fakeServer(structuredClone(STATES.conversation?.server)));
  await it.button.click();
  await it.panel.getByText("Here now").or(it.panel.getByText("Answers you here")).waitFor();
  const until = new Date(Date.now() + 3000).toISOString();
  it.server.add({ kind: "promised", agent: ANNA, until });
  await it.panel.getByText("Anna is back in 0:0").waitFor();
  await it.panel.getByText("Anna needs a little longer").waitFor({ timeout: 6000 });
  it.server.add({ kind: "said", author: ANNA, text: "Here I am" });
  await it.panel.getByText("Here now").waitFor();
});

test("a link from a mail opens its conversation, and keeps nothing before the visitor writes", async () => {
  const it = await visit(fakeServer(structuredClone(STATES.conversation?.server)));
  await it.page.goto("http://chat.osier.localhost/r/token");
  await it.page.getByText("Oh good").waitFor();
  expect(it.server.hellos.at(-1)).toMatchObject({ site: "demo", link: "token" });
  expect(it.server.hellos.at(-1)).not.toHaveProperty("page");
  expect(await stored(it.page)).toEqual({ all: [NOTHING], cookies: [] });
  expect(await it.page.locator(".shut").count()).toBe(0);
  expect(it.violations).toEqual([]);
});

test("the connection strip stays silent for a blip and speaks after three seconds", async () => {
  const it = await visit();
  await it.button.click();
  await expect.poll(() => it.server.sockets.size).toBe(1);
  let away = true;
  await it.page.context().routeWebSocket(/websocket/, (socket) => {
    if (away) socket.close({ code: 4000 });
    else it.server.socket(socket);
  });
  for (const socket of it.server.sockets) socket.close({ code: 4000 });
  await it.page.waitForTimeout(1500);
  const strip = it.panel.getByText("Reconnecting");
  expect(await strip.count()).toBe(0);
  await strip.waitFor({ timeout: 5000 });
  await it.box.fill("kept");
  await it.box.press("Enter");
  await it.panel.getByText("Waiting for the connection").waitFor();
  away = false;
  await it.panel.getByText("Sent", { exact: true }).waitFor({ timeout: 20_000 });
  expect(await strip.count()).toBe(0);
});

for (const colorScheme of ["light", "dark"] as const) {
  test.each(Object.entries(STATES))(
    `%s has nothing that axe finds, ${colorScheme}`,
    async (name, state) => {
      const it = await visit(fakeServer(structuredClone(withoutCode(state.server))), {
        colorScheme,
      });
      if (name !== "closed") {
        await it.button.click();
        await it.box.waitFor();
        await it.page.waitForTimeout(400);
        if (name === "menu") {
          await it.panel.locator(".more").click();
          await it.panel.locator(".pop").waitFor();
        }
      }
      for (const frame of it.page.frames()) {
        // Trusted Types forbid a script as text: the check comes by the debugger, as an extension would.
        await frame.evaluate(AXE);
        const found = await frame.evaluate(async () => {
          const { axe } = window as unknown as { axe: typeof import("axe-core") };
          const result = await axe.run(document, { iframes: false });
          return result.violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map((it) => it.html).join(" ")}`,
          );
        });
        // The shop's own faults are the shop's.
        const isShop = frame === it.page.mainFrame();
        expect(isShop ? found.filter((fault) => fault.includes("alcove")) : found).toEqual([]);
      }
    },
  );
}

function withoutCode(server: object = {}) {
  return Object.fromEntries(
    Object.entries(server).filter(([, value]) => typeof value !== "function"),
  );
}
