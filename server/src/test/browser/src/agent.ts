import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Locator,
  Page,
} from "playwright-core";
import { USUAL, WAIT_MS } from "./browser.ts";
import { OWNER } from "./server.ts";
import { exactly } from "./visitor.ts";

/** An agent at the console. */
export interface Agent {
  page: Page;
  context: BrowserContext;
  /** The box one writes in, in either mode. */
  box: Locator;
  conversation: Locator;
  show(list: string): Promise<void>;
  /** The row of a list that shows this text. */
  row(text: string): Locator;
  /** Accepts the conversation that rings with these words, and what rings before it. */
  accept(text: string, press?: () => Promise<void>): Promise<void>;
  /** Opens the conversation whose last words these are, from the queue, and takes it. */
  claim(text: string): Promise<void>;
  write(text: string): Promise<void>;
  /** Chooses this in the menu of one's own status. */
  status(choice: string): Promise<void>;
  /** Asks the server by HTTP, as the console's own pages do. */
  ask(
    method: "GET" | "POST" | "PUT",
    path: string,
    body?: unknown,
  ): Promise<Record<string, unknown>>;
  bubbles(): Promise<string[]>;
  bubble(text: string): Locator;
  /** The number people can say aloud. */
  number(): Promise<number>;
}

export async function attend(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
  { email, password }: { email: string; password: string } = OWNER,
): Promise<Agent> {
  const context = await browser.newContext({ ...USUAL, ...options });
  context.setDefaultTimeout(WAIT_MS);
  const page = await context.newPage();
  await page.goto(`${origin}/console`);
  await page.locator("[name=email]").fill(email);
  await page.locator("[name=password]").fill(password);
  await page.locator("[type=submit]").click();
  await page.locator("nav.lists").waitFor();
  return at(page);
}

function at(page: Page): Agent {
  const box = page.locator(".composer textarea");
  const row = (text: string) => page.locator("[data-row]").filter({ hasText: text });
  const agent: Agent = {
    page,
    context: page.context(),
    box,
    conversation: page.locator(".conversation"),
    row,
    async show(list) {
      const tab = page.locator(".segments button").filter({ hasText: list });
      await tab.click();
    },
    async accept(text, press = () => page.locator(".offer .button.main").press("Enter")) {
      const opened = page.locator(".log .bubble").filter({ hasText: text }).first();
      do {
        await page.locator(".offer-said").waitFor();
        const who = await page.locator(".offer").getAttribute("aria-label");
        await press();
        await page.locator(`.offer[aria-label="${who}"]`).waitFor({ state: "detached" });
        await opened.or(page.locator(".offer-said")).first().waitFor();
      } while (!(await opened.isVisible()));
    },
    async claim(text) {
      await agent.show("Queue");
      await row(text).click();
      const take = page.getByRole("button", { name: "Take it" });
      await take.waitFor();
      const joined = page.getByText(/you joined/);
      const before = await joined.count();
      await take.click();
      await joined.nth(before).waitFor();
    },
    async write(text) {
      await box.fill(text);
      await box.press("Enter");
    },
    async status(choice) {
      await page.locator(".lintel .tell.status").click();
      await page.locator(".menu-item.status").filter({ hasText: choice }).click();
    },
    ask: (method, path, body) =>
      page.evaluate(
        async ({ method, path, body }) => {
          const headers = { "Content-Type": "application/json" };
          const answer = await fetch(path, { method, headers, body: JSON.stringify(body) });
          if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
          return answer.json();
        },
        { method, path, body },
      ),
    bubbles: () => page.locator(".log .bubble").allTextContents(),
    bubble: (text) => page.locator(".log .bubble").filter({ hasText: exactly(text) }),
    async number() {
      const name = await page.locator(".conversation").getAttribute("aria-label");
      return Number(/#(\d+)/.exec(name ?? "")?.[1]);
    },
  };
  return agent;
}
