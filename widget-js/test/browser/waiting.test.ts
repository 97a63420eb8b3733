import { expect, test } from "vitest";
import type { SitePresence, VisitorPush } from "../../src/core/frames.ts";
import { type FakeServer, fakeServer, STATES } from "../stage.js";
import { ANNA, NOTHING, stored, visit } from "./visit.ts";

async function reconnected({ sockets, hellos }: FakeServer) {
  const before = hellos.length;
  for (const socket of sockets) socket.close({ code: 4000 });
  await expect.poll(() => hellos.length, { timeout: 5000 }).toBeGreaterThan(before);
}

const AWAY = { here: [], open: true, timeZone: "Europe/Berlin", mail: false };
const nobody = (more: Partial<SitePresence> = {}) => fakeServer({ presence: { ...AWAY, ...more } });

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
  await it.page.context().route(/wait-/, (route) => {
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
  await it.panel.getByText("Chat ended ·").waitFor();
  await it.panel.getByRole("heading", { name: "This chat has ended" }).waitFor();
}, 20_000);

test("who ends the chat reads at once that it has ended, until they take it back", async () => {
  const it = await visit(fakeServer(structuredClone(STATES.line?.server)));
  await it.button.click();
  await it.panel.getByText("Leave the line").click();
  await it.panel.getByRole("heading", { name: "This chat has ended" }).waitFor();
  await it.panel.getByText(/^Undo/).click();
  await it.panel.getByRole("heading", { name: "Finding you a person" }).waitFor();
  await it.panel.getByText("Leave the line").waitFor();
});

test("nobody is said to be here in a chat that is being ended", async () => {
  const it = await visit(fakeServer(structuredClone(STATES.menu?.server)));
  await it.button.click();
  await it.panel.getByRole("heading", { name: "Anna" }).waitFor();
  await it.panel.locator(".more").click();
  await it.panel.getByText("End chat").click();
  await it.panel.getByText(/^Undo/).waitFor();
  expect(await it.panel.locator(".plaque").textContent()).toMatch(/^This chat has ended#\d+$/);
});

test("a chat that was ended without a connection ends when there is one", async () => {
  const it = await visit(fakeServer(structuredClone(STATES.line?.server)));
  await it.button.click();
  await it.panel.getByText("Leave the line").click();
  await it.panel.getByText("Undo · 1 s").waitFor();
  const dropping = setInterval(() => {
    for (const socket of it.server.sockets) socket.close({ code: 4000 });
  }, 100);
  await it.page.waitForTimeout(1500);
  clearInterval(dropping);
  await it.panel.getByText("Chat ended ·").waitFor();
  expect(it.server.requests.filter((at) => at.address === "visitor.end")).toHaveLength(1);
}, 40_000);

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

test("while nobody is here that is said before the first word and after it, without a place in a line", async () => {
  const it = await visit(nobody());
  await it.button.click();
  await it.panel.getByRole("heading", { name: "Nobody is here just now" }).waitFor();
  await it.panel.getByText("we’ll answer here when we’re back").waitFor();
  await it.box.fill("My lamp hums");
  await it.box.press("Enter");
  await it.panel.getByText("Your message is kept.").waitFor();
  it.server.push(place(5, { leave: true }));
  await it.page.waitForTimeout(100);
  expect(await it.panel.getByText("in line").count()).toBe(0);
  await it.panel.getByRole("heading", { name: "Nobody is here just now" }).waitFor();
  expect(await it.panel.getByText("Finding you a person").count()).toBe(0);
  it.server.push({ type: "presence", ...AWAY, here: [ANNA] });
  await it.panel.getByRole("heading", { name: "Finding you a person" }).waitFor();
  await it.panel.getByText("5th in line").first().waitFor();
  expect(await it.panel.getByText("Your message is kept.").count()).toBe(0);
});

test("where no mail can be sent an address or a number stands with the words, and is asked for once", async () => {
  const it = await visit(nobody());
  await it.button.click();
  await it.box.fill("My lamp hums");
  await it.box.press("Enter");
  const field = it.panel.getByLabel("How else can we reach you?");
  await field.waitFor();
  expect(await it.box.evaluate((box) => box === document.activeElement)).toBe(true);
  await field.fill("tomorrow");
  await field.press("Enter");
  await it.panel.getByText("a phone number has 7 to 20 digits").waitFor();
  expect(await field.getAttribute("aria-invalid")).toBe("true");
  await field.fill("+49 170 123456");
  await field.press("Enter");
  await it.panel.locator(".me .b", { hasText: "You can reach me at +49 170 123456" }).waitFor();
  await expect.poll(() => field.count()).toBe(0);
  expect(await it.box.evaluate((box) => box === document.activeElement)).toBe(true);
  expect(it.server.requests.map(({ address }) => address)).not.toContain("visitor.mail");
  await it.page.reload();
  await it.button.click();
  await it.panel.getByText("Your message is kept.").waitFor();
  expect(await field.count()).toBe(0);
  expect(await it.panel.locator(".btn.wide").count()).toBe(0);
});

test("who would rather leave no address is not asked again, and finds the way back to it", async () => {
  const it = await visit(nobody());
  await it.button.click();
  await it.box.fill("My lamp hums");
  await it.box.press("Enter");
  await it.panel.getByText("Not now").press("Enter");
  await it.panel.getByRole("button", { name: "Leave an e-mail or phone" }).press("Enter");
  const field = it.panel.getByLabel("How else can we reach you?");
  await expect.poll(() => field.evaluate((it) => it === document.activeElement)).toBe(true);
  await field.fill("mira@ex");
  it.server.push({ type: "presence", ...AWAY, here: [ANNA] });
  await it.panel.getByRole("heading", { name: "Finding you a person" }).waitFor();
  expect(await field.inputValue()).toBe("mira@ex");
});

test("where answers can be mailed an address for them is asked for while nobody is here", async () => {
  const it = await visit(nobody({ mail: true }));
  await it.button.click();
  await it.panel.getByText("Write now, we’ll answer by e-mail").waitFor();
  await it.box.fill("My lamp hums");
  await it.box.press("Enter");
  const field = it.panel.getByLabel("Where should the answer go?");
  await field.fill("mira@example.com");
  await field.press("Enter");
  await it.panel.getByText("The answer goes to mira@example.com").waitFor();
});

test("somebody of another line, where it waits by now, is somebody", async () => {
  const it = await visit(nobody());
  await it.button.click();
  await it.box.fill("My lamp hums");
  await it.box.press("Enter");
  await it.panel.getByText("Your message is kept.").waitFor();
  it.server.push(place(1));
  await it.panel.getByRole("heading", { name: "Finding you a person" }).waitFor();
  await it.panel.getByText("1st in line").first().waitFor();
});

test("who comes and goes is seen in the niche, without opening it again", async () => {
  const it = await visit(nobody());
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
