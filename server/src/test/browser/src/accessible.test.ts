import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { attend } from "./agent.ts";
import { serious } from "./axe.ts";
import { openBrowser, USUAL, WAIT_MS } from "./browser.ts";
import { visit } from "./visitor.ts";
import { panelFrame } from "./watch.ts";

const origin = inject("origin");

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser?.close());

test("the checker finds a fault that is put there", async () => {
  const visitor = await visit(browser, `${origin}/demo`, { bypassCSP: true });
  await visitor.page.evaluate(() => document.body.append(document.createElement("button")));
  expect(await serious(visitor.page.mainFrame())).toEqual(["button-name: button"]);
  await visitor.context.close();
});

for (const colorScheme of ["light", "dark"] as const) {
  // The checker is put into pages whose policy lets nothing in.
  const options = { colorScheme, bypassCSP: true };

  test(`axe finds nothing serious in demo page and widget, ${colorScheme}`, async () => {
    const visitor = await visit(browser, `${origin}/demo`, options);
    await visitor.launcher.waitFor();
    expect(await serious(visitor.page.mainFrame()), "demo, closed").toEqual([]);
    await visitor.open();
    expect(await serious(visitor.page.mainFrame()), "demo, open").toEqual([]);
    expect(await serious(panelFrame(visitor.page)), "panel, first opened").toEqual([]);
    await visitor.write(`Is this ${colorScheme} enough?`);
    await visitor.panel.getByText("Sent").waitFor();
    expect(await serious(panelFrame(visitor.page)), "panel, waiting").toEqual([]);

    const agent = await attend(browser, origin, options);
    await agent.accept(`Is this ${colorScheme} enough?`);
    await agent.write("See https://osier.example/light");
    await visitor.bubble("See https://osier.example/light").waitFor();
    expect(await serious(panelFrame(visitor.page)), "panel, conversation").toEqual([]);
    await visitor.panel.locator(".more").click();
    await visitor.panel.getByRole("menu").waitFor();
    expect(await serious(panelFrame(visitor.page)), "panel, menu").toEqual([]);
    await visitor.context.close();
    await agent.context.close();
  });

  test(`axe finds nothing serious in the console, ${colorScheme}`, async () => {
    const context = await browser.newContext({ ...USUAL, ...options });
    context.setDefaultTimeout(WAIT_MS);
    const door = await context.newPage();
    await door.goto(`${origin}/console`);
    await door.locator("[name=email]").waitFor();
    expect(await serious(door.mainFrame()), "log-in").toEqual([]);
    await context.close();

    const visitor = await visit(browser, `${origin}/demo`, options);
    await visitor.open();
    await visitor.write(`Can you read ${colorScheme}?`);
    const agent = await attend(browser, origin, options);
    const { page } = agent;
    await page.locator(".offer-said").waitFor();
    expect(await serious(page.mainFrame()), "offer").toEqual([]);
    await agent.show("All");
    await agent.row(`Can you read ${colorScheme}?`).waitFor();
    expect(await serious(page.mainFrame()), "list").toEqual([]);
    await agent.accept(`Can you read ${colorScheme}?`);
    await agent.write("Every word");
    await page.locator(".sent").first().waitFor();
    expect(await serious(page.mainFrame()), "conversation").toEqual([]);
    await page.getByRole("button", { name: /^Note/ }).click();
    await agent.write("Reads well");
    await page.locator(".note").first().waitFor();
    expect(await serious(page.mainFrame()), "note mode").toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Shift+Slash");
    await page.getByRole("dialog").waitFor();
    expect(await serious(page.mainFrame()), "help").toEqual([]);
    await visitor.context.close();
    await agent.context.close();
  });
}

test("a phone's conversation keeps the heading of its page", async () => {
  const visitor = await visit(browser, `${origin}/demo`);
  await visitor.open();
  await visitor.write("From one phone to another");
  const agent = await attend(browser, origin, { viewport: { width: 390, height: 844 } });
  await agent.accept("From one phone to another");
  expect(await agent.page.getByRole("heading", { level: 1 }).count()).toBe(1);
  await visitor.context.close();
  await agent.context.close();
});
