import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type Agent, attend } from "./agent.ts";
import { openBrowser, USUAL, WAIT_MS } from "./browser.ts";
import { at, visitIn } from "./visitor.ts";
import { watchSockets } from "./watch.ts";

const demo = `${inject("origin")}/demo`;

let browser: Browser;
let agent: Agent;

beforeAll(async () => {
  browser = await openBrowser();
  agent = await attend(browser, inject("origin"));
});

afterAll(() => browser?.close());

test("two tabs have one socket, show the same, and the second goes on when the first closes", async () => {
  const context = await browser.newContext(USUAL);
  context.setDefaultTimeout(WAIT_MS);
  const [one, two] = [await context.newPage(), await context.newPage()];
  const sockets = [watchSockets(one), watchSockets(two)];
  const [first, second] = [at(one), at(two)];
  await one.goto(demo);
  await first.open();
  await first.write("From the first tab");
  await agent.accept("From the first tab");
  await two.goto(demo);
  await second.open();
  await second.bubble("From the first tab").waitFor();
  await second.write("From the second tab");
  await agent.bubble("From the second tab").waitFor();
  await agent.write("I see both");

  const all = ["From the first tab", "From the second tab", "I see both"];
  for (const tab of [first, second]) await expect.poll(tab.bubbles).toEqual(all);
  expect(sockets.map(({ opened }) => opened)).toEqual([1, 0]);

  await one.close();
  await second.write("The first is gone");
  await agent.bubble("The first is gone").waitFor();
  await agent.write("And we go on");
  const more = [...all, "The first is gone", "And we go on"];
  await expect.poll(second.bubbles).toEqual(more);
  expect(await agent.bubbles()).toEqual(more);
  expect(sockets.map(({ opened }) => opened)).toEqual([1, 1]);
  await context.close();
});

test("an agent at two devices is one person: both ring, and one answers for both", async () => {
  const phone = await attend(browser, inject("origin"));
  const devices = [agent, phone];
  const visitor = await visitIn(await browser.newContext(USUAL), demo);
  await visitor.open();
  await visitor.write("Who is it, and where?");
  const ring = ({ page }: Agent) =>
    page.locator(".offer").filter({ hasText: "Who is it, and where?" });
  for (const device of devices) await ring(device).waitFor();

  await phone.accept("Who is it, and where?");
  await ring(agent).waitFor({ state: "detached" });
  // The newest first: of a long list only what is near is drawn.
  await agent.show("All");
  await agent.row("Who is it, and where?").click();
  await agent.write("One of me, at two desks");
  for (const device of devices) await device.bubble("One of me, at two desks").waitFor();
  await visitor.bubble("One of me, at two desks").waitFor();
  expect(await visitor.panel.getByText(/joined/).count()).toBe(1);

  const told = ({ page }: Agent, words: string) =>
    page.locator(".lintel .tell.status").filter({ hasText: words }).waitFor();
  for (const choice of ["Busy", "Available"]) {
    await phone.status(choice);
    for (const device of devices) await told(device, choice);
  }
  const seats = ({ page }: Agent) => page.locator(".seats-place").getAttribute("title");
  expect(await seats(phone)).toBe(await seats(agent));
  await phone.context.close();
  await visitor.context.close();
});
