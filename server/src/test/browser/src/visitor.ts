import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  FrameLocator,
  Locator,
  Page,
} from "playwright-core";
import { USUAL, WAIT_MS } from "./browser.ts";

/** A visitor's page with the chat in its corner. */
export interface Visitor {
  page: Page;
  context: BrowserContext;
  launcher: Locator;
  panel: FrameLocator;
  box: Locator;
  /** All that is shown of the conversation. */
  log: Locator;
  open(): Promise<void>;
  write(text: string): Promise<void>;
  /** The bubbles' texts, from the first to the last. */
  bubbles(): Promise<string[]>;
  bubble(text: string): Locator;
}

export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({ ...USUAL, ...options });
  context.setDefaultTimeout(WAIT_MS);
  return visitIn(context, url);
}

/** One more tab of the same browser. */
export async function visitIn(context: BrowserContext, url: string): Promise<Visitor> {
  const page = await context.newPage();
  await page.goto(url);
  return at(page);
}

/** The chat in this page's corner. */
export function at(page: Page): Visitor {
  const launcher = page.locator("alcove-chat > button, alcove-chat button");
  const panel = page.frameLocator("alcove-chat iframe");
  const box = panel.locator(".composer textarea");
  return {
    page,
    context: page.context(),
    launcher,
    panel,
    box,
    log: panel.getByRole("log"),
    async open() {
      await launcher.click();
      await box.waitFor();
    },
    async write(text) {
      await box.fill(text);
      await box.press("Enter");
    },
    bubbles: () => panel.locator(".says > .b:not(.typing)").allTextContents(),
    bubble: (text) => panel.locator(".says > .b").filter({ hasText: exactly(text) }),
  };
}

export function exactly(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`);
}
