import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type Agent, attend } from "./agent.ts";
import { openBrowser } from "./browser.ts";
import { visit } from "./visitor.ts";

const origin = inject("origin");

let browser: Browser;
let agent: Agent;

beforeAll(async () => {
  browser = await openBrowser();
  agent = await attend(browser, origin);
});

afterAll(() => browser?.close());

test("a visitor needs no mouse: opens the corner, writes, and Esc gives the focus back", async () => {
  const visitor = await visit(browser, `${origin}/demo`);
  await visitor.launcher.waitFor();
  const onLauncher = () =>
    visitor.page.evaluate(() => document.activeElement?.localName === "alcove-chat");
  for (let steps = 0; steps < 40 && !(await onLauncher()); steps += 1) {
    await visitor.page.keyboard.press("Tab");
  }
  await visitor.page.keyboard.press("Enter");
  await visitor.box.waitFor();
  const boxFocused = () => visitor.box.evaluate((box) => box === document.activeElement);
  await expect.poll(boxFocused).toBe(true);
  await visitor.page.keyboard.type("No mouse here");
  await visitor.page.keyboard.press("Enter");
  await visitor.panel.getByText("Sent").waitFor();
  await visitor.page.keyboard.press("Escape");

  await expect.poll(() => visitor.launcher.getAttribute("aria-expanded")).toBe("false");
  await expect.poll(onLauncher).toBe(true);
  await visitor.context.close();
});

/** One press of a key as a keyboard layout gives it. */
type Press = (code: string) => Promise<void>;

const RUSSIAN: Record<string, string> = {
  KeyJ: "о",
  KeyK: "л",
  KeyE: "у",
  KeyN: "т",
  KeyR: "к",
  KeyZ: "я",
  KeyC: "с",
  Digit1: "1",
  Digit2: "2",
};

async function russian(page: Page): Promise<Press> {
  const wire = await page.context().newCDPSession(page);
  return async (code) => {
    const key = RUSSIAN[code];
    if (key === undefined) return page.keyboard.press(code);
    await wire.send("Input.dispatchKeyEvent", { type: "keyDown", code, key, text: key });
    await wire.send("Input.dispatchKeyEvent", { type: "keyUp", code, key });
  };
}

const english =
  async (page: Page): Promise<Press> =>
  (code) =>
    page.keyboard.press(code);

for (const [layout, keyboard] of Object.entries({ english, russian })) {
  test(`an agent needs no mouse: lists, answer, note, close and help in the ${layout} layout`, async () => {
    const press = await keyboard(agent.page);
    const first = `First of ${layout}`;
    const second = `Second of ${layout}`;
    const visitors = [];
    for (const words of [first, second]) {
      const visitor = await visit(browser, `${origin}/demo`);
      await visitor.open();
      await visitor.write(words);
      await agent.accept(words, () => press("Alt+KeyA"));
      visitors.push(visitor);
    }
    const page = agent.page;
    const focused = () =>
      page.evaluate(() => document.activeElement?.closest("[data-row]")?.textContent ?? "");
    const boxFocused = () => agent.box.evaluate((box) => box === document.activeElement);

    await page.keyboard.press("Escape");
    await press("Digit1");
    await agent.row(first).waitFor();
    await agent.row(second).waitFor();
    await press("KeyK");
    await expect.poll(focused).toContain(first);
    await press("KeyJ");
    await expect.poll(focused).toContain(second);
    await press("KeyK");
    await expect.poll(focused).toContain(first);
    await press("Enter");
    await agent.bubble(first).waitFor();

    await press("KeyR");
    await expect.poll(boxFocused).toBe(true);
    expect(await agent.box.inputValue()).toBe("");
    await page.keyboard.insertText("Typed, not clicked");
    await press("Enter");
    await visitors[0]?.bubble("Typed, not clicked").waitFor();

    await press("Escape");
    await expect.poll(boxFocused).toBe(false);
    await press("KeyN");
    await expect.poll(boxFocused).toBe(true);
    await page.keyboard.insertText("For the team");
    await press("Enter");
    await page.locator(".note").filter({ hasText: "For the team" }).waitFor();
    await press("Escape");

    await page.keyboard.press("Shift+Slash");
    await page.getByRole("dialog").waitFor();
    await press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });

    const inLog = () => page.evaluate(() => document.activeElement?.classList.contains("log"));
    await page.getByRole("button", { name: "Close", exact: true }).press("Enter");
    await visitors[0]?.panel.getByPlaceholder("Write to start again").waitFor();
    // The focus, once its button is gone.
    await expect.poll(inLog).toBe(true);
    await press("KeyZ");
    await page.getByRole("button", { name: "Close", exact: true }).waitFor();
    await press("KeyE");
    await page.getByRole("button", { name: "Reopen" }).first().waitFor();
    for (const visitor of visitors) await visitor.context.close();
  });
}

test("what folds or shuts gives the focus back to where it was opened", async () => {
  const { page } = agent;
  const press = page.keyboard.press.bind(page.keyboard);
  const mine = page.locator(".tell.me");
  const status = page.locator(".lintel .tell.status");
  const focused = (on: Locator) => on.evaluate((element) => element === document.activeElement);
  const dialog = page.getByRole("dialog");

  for (const item of ["Keyboard shortcuts", "Team and lines", "Bots", "Knowledge"]) {
    await mine.press("Enter");
    await dialog.getByRole("button", { name: item }).press("Enter");
    const shut = dialog.getByRole("button", { name: /^(Close|Back to the desk)$/ });
    await shut.press("Enter");
    await dialog.waitFor({ state: "detached" });
    await expect.poll(() => focused(mine), { message: item }).toBe(true);
  }

  await status.press("Enter");
  await press("ArrowDown");
  await press("Enter");
  await status.filter({ hasText: "Busy" }).waitFor();
  await expect.poll(() => focused(status), { message: "a status that was chosen" }).toBe(true);
  await agent.status("Available");
});

test("an owner without a mouse keeps the focus where things are removed and saved, and is asked before unsaved things go", async () => {
  const { page } = agent;
  await page.evaluate(() => {
    location.hash = "#team/line/new";
  });
  const dialog = page.getByRole("dialog", { name: "Team and lines" });
  const press = (name: string | RegExp) =>
    dialog.getByRole("button", { name }).first().press("Enter");
  const focused = () =>
    page.evaluate(() => {
      const { ariaLabel, textContent } = document.activeElement as HTMLElement;
      return ariaLabel ?? textContent;
    });
  await dialog.getByLabel("Name").fill("Evening");
  await dialog.getByLabel("Always open").press("Space");
  await press("Remove these hours: Monday");
  await expect.poll(focused).toBe("Add hours: Monday");
  await press("Add a date");
  await press(/^Remove \d/);
  await expect.poll(focused).toBe("Add a date");
  await press(/^Add$/);
  await dialog.getByText("Saved.").waitFor();
  await expect.poll(focused).toBe("Save");
  await dialog.getByLabel("Name").fill("Late evening");

  const asked: string[] = [];
  page.on("dialog", (question) => {
    asked.push(question.type());
    void question.accept();
  });
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.reload();
  await page.locator("nav.lists").waitFor();
  expect(asked).toEqual(["beforeunload"]);
});
