import { expect, test } from "vitest";
import { fakeServer, SHOP, STATES } from "../stage.js";
import { ANNA, AXE, NOTHING, ours, PHONE, panelOf, stored, visit } from "./visit.ts";

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
  const after = ours(it.requests).slice(1);
  expect(after.length + it.server.sockets.size).toBeLessThanOrEqual(4);
  expect(ours(it.requests).reduce((sum, { body }) => sum + body, 0)).toBeLessThanOrEqual(30_720);
  await it.box.fill("half a word");
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

test.each([
  [{ pageLanguage: "ar" }, "ar", "Hello! What can we help with?"],
  [{ pageLanguage: "de_CH" }, "de-CH", "Hello! What can we help with?"],
  [{ pageLanguage: "RU" }, "ru", "Здравствуйте! Чем помочь?"],
  [{ pageLanguage: "as usual" }, "en-GB", "Hello! What can we help with?"],
  [{ pageLanguage: "de", language: "ru" }, "ru", "Здравствуйте! Чем помочь?"],
])("of %j the server is told %s, and the panel speaks what it can", async (site, tag, words) => {
  const it = await visit(fakeServer(), {}, undefined, site);
  await it.button.click();
  await it.panel.getByRole("heading", { name: words }).waitFor();
  expect(it.server.hellos.map(({ language }) => language)).toEqual([tag]);
});

test("a page that puts another body in the place of its own keeps the chat, and the words in it", async () => {
  const it = await visit();
  await it.button.click();
  await it.box.fill("half a word");
  await it.page.evaluate(() => document.body.replaceWith(document.createElement("body")));
  expect(await it.box.inputValue()).toBe("half a word");
  await it.box.press("Escape");
  await it.button.click();
  await expect.poll(() => it.frame.isVisible()).toBe(true);
});

test("a panel that could not be had can be put away, and is asked for again", async () => {
  const it = await visit();
  const away = (url: URL) => url.pathname === "/panel";
  await it.page.route(away, (route) => route.abort());
  await it.button.click();
  await it.button.click();
  await expect.poll(() => it.frame.isVisible()).toBe(false);
  expect(await it.button.getAttribute("aria-expanded")).toBe("false");
  await it.page.unroute(away);
  await it.button.click();
  await it.box.waitFor();
  await expect.poll(() => it.button.isVisible()).toBe(false);
  await it.box.press("Escape");
  await it.button.waitFor();
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

test("what is new is told from what was seen each time anew", async () => {
  const it = await visit(fakeServer(structuredClone(STATES.conversation?.server)));
  await it.button.click();
  const afterNew = () =>
    it.panel
      .locator(".day.new + .turn .b")
      .first()
      .textContent({ timeout: 5000 })
      .catch(() => "");
  for (const text of ["The first", "The second"]) {
    await it.panel.locator(".shut").click();
    await expect.poll(() => it.button.getAttribute("aria-expanded")).toBe("false");
    it.server.add({ kind: "said", author: ANNA, text });
    await expect.poll(() => it.button.getAttribute("aria-label")).toContain("1 new");
    await it.button.click();
    await expect.poll(afterNew).toBe(text);
  }
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
  it.server.push({ type: "presence", here: [], open: true, timeZone: "UTC", mail: false });
  // What this browser cannot find again is not said to wait there.
  await it.panel.getByText("Leave this page open").waitFor();
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
