import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agent, attend } from "./agent.ts";
import { seriousInBoth } from "./axe.ts";
import { openBrowser } from "./browser.ts";
import { type Database, openDatabase } from "./database.ts";
import { type Mailbox, openMailbox } from "./mailbox.ts";
import { type Server, startServer } from "./server.ts";
import { type Visitor, visit } from "./visitor.ts";
import { panelFrame, type Sockets, watchSockets } from "./watch.ts";

/** Fewer waits than this say nothing. */
const SAMPLES_MIN = 20;
const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const SLOW = { timeout: 60_000 };

interface Waiting extends Visitor {
  sockets: Sockets;
}

let mailbox: Mailbox;
let server: Server;
let database: Database;
let browser: Browser;
let olga: Agent;
let leo: Waiting;
let nora: Waiting;

beforeAll(async () => {
  mailbox = await openMailbox();
  const mail = (origin: string) => ({
    ALCOVE_SMTP_URL: mailbox.url,
    ALCOVE_MAIL_FROM: "Our shop <chat@shop.example>",
    ALCOVE_PUBLIC_URL: origin,
  });
  [server, browser] = await Promise.all([startServer(mail), openBrowser()]);
  database = await openDatabase(server.dataFolder);
  await database.run("UPDATE line SET first_reply_s = 3600, patience_s = 86400");
  await database.run("UPDATE agent SET seats = 1");
  olga = await attend(browser, server.origin);
});

afterAll(async () => {
  await database?.close();
  await browser?.close();
  await server?.stop();
  mailbox?.close();
});

async function arrive(): Promise<Waiting> {
  const visitor = await visit(browser, "about:blank", { bypassCSP: true });
  const sockets = watchSockets(visitor.page);
  await visitor.page.goto(`${server.origin}/demo`);
  await visitor.open();
  return { ...visitor, sockets };
}

async function come(words: string): Promise<Waiting> {
  const visitor = await arrive();
  await visitor.write(words);
  return visitor;
}

const standsAt = (visitor: Visitor, place: string) =>
  visitor.panel.getByRole("heading", { name: `${place} in line` }).waitFor();

/** Every place this visitor was ever told, in order. */
function placesTold({ sockets }: Waiting): number[] {
  return sockets.frames
    .map((frame) => JSON.parse(frame).body ?? {})
    .flatMap((body) =>
      body.type === "queue" ? [body.place] : (body.conversation?.queue?.place ?? []),
    );
}

/** Ends what the agent has open, so that the next one rings. */
async function close() {
  const end = olga.conversation.getByRole("button", { name: /^Close/ });
  await end.click();
  await end.waitFor({ state: "detached" });
}

async function changeLine(change: Record<string, unknown>) {
  const { lines } = (await olga.ask("GET", "/api/lines")) as { lines: { id: string }[] };
  await olga.ask("PUT", `/api/lines/${lines[0]?.id}`, change);
}

/** Somebody who was here the day before yesterday, and of whom the house knows something since. */
async function knownAs(plan: string, words: string): Promise<Waiting> {
  const visitor = await come(words);
  await olga.accept(words);
  await close();
  await database.run(
    `WITH before AS (
       UPDATE conversation SET opened_at = opened_at - interval '2 days', closed_at = closed_at - interval '2 days',
           answered_at = NULL
        WHERE preview = $1 RETURNING visitor_id)
     UPDATE visitor SET attributes = jsonb_build_object('plan', $2::text) FROM before WHERE id = before.visitor_id`,
    [words, plan],
  );
  return visitor;
}

test("a place in the line falls and never rises, whoever comes before", async () => {
  const vera = await knownAs("gold", "Vera was here");
  await changeLine({ vip: { attribute: "plan", value: "gold" } });
  await come("I sit already");
  await olga.accept("I sit already");
  const mira = await come("Mira waits");
  await standsAt(mira, "1st");
  leo = await come("Leo waits");
  await standsAt(leo, "2nd");
  await vera.write("Vera waits");
  await standsAt(vera, "1st");
  const urgent = await come("It burns");
  await standsAt(urgent, "4th");

  await olga.show("Queue");
  await olga.row("It burns").click();
  await olga.page.getByRole("button", { name: "More" }).click();
  await olga.page.getByRole("button", { name: "Urgent" }).click();
  await standsAt(urgent, "1st");
  await standsAt(vera, "1st");
  await standsAt(mira, "1st");
  await standsAt(leo, "2nd");

  await olga.show("Mine");
  await olga.row("I sit already").click();
  await close();
  await olga.accept("It burns");
  await close();
  await olga.accept("Vera waits");
  await close();
  await olga.accept("Mira waits");
  await mira.panel.getByText(/joined/).waitFor();
  await standsAt(leo, "1st");

  const told = [vera, mira, leo, urgent].map(placesTold);
  for (const places of told) expect(places).toEqual([...places].sort((a, b) => b - a));
  expect(told.map((places) => [...new Set(places)])).toEqual([[1], [1], [2, 1], [4, 1]]);
});

/** People who waited four, or nine and a half minutes. */
async function addWaits(count: number) {
  await database.run(
    `INSERT INTO conversation (workspace_id, id, site_id, visitor_id, number, state, line_id, lifecycle, last_seq,
         last_visitor_seq, opened_at, queued_at, closed_at, changed_at, preview_author, preview, answered_at)
     SELECT c.workspace_id, gen_random_uuid(), c.site_id, c.visitor_id, 100000 + n + (SELECT max(number) FROM conversation),
         'closed', c.line_id, 1, 1, 1, w.since, w.since, now(), now(), 'visitor', 'Waited', now()
       FROM (SELECT * FROM conversation LIMIT 1) c, generate_series(1, $1::int) n,
           LATERAL (SELECT now() - make_interval(secs => 240 + n % 2 * 330) AS since) w`,
    [count],
  );
}

test("how long it takes is told as a range, and only after enough people have waited", async () => {
  const [real] = await database.run(
    "SELECT count(*)::int AS n FROM conversation WHERE answered_at - queued_at >= interval '5 seconds'",
  );
  await addWaits(SAMPLES_MIN - 1 - Number(real?.n));
  nora = await come("Nora waits");
  await standsAt(nora, "2nd");
  expect(await nora.panel.getByText(/\d min/).count()).toBe(0);
  expect(await leo.panel.getByText(/\d min/).count()).toBe(0);

  await addWaits(1);
  const range = nora.panel.getByText(/^about \d+–\d+ min$/);
  await range.waitFor();
  const [from = 0, to = 0] = ((await range.textContent()) ?? "").match(/\d+/g)?.map(Number) ?? [];
  expect(from).toBeGreaterThanOrEqual(1);
  expect(from).toBeLessThanOrEqual(4);
  expect(to).toBeGreaterThanOrEqual(7);
  expect(to).toBeLessThanOrEqual(10);
});

test("who leaves the line may think again, is out of it once the page is left, and the others move up", async () => {
  const leave = leo.panel.getByRole("button", { name: "Leave the line" });
  await leave.click();
  expect(await seriousInBoth(leo.page, panelFrame(leo.page))).toEqual([]);
  await leo.panel.getByRole("button", { name: /^Undo/ }).click();
  await standsAt(leo, "1st");
  await leave.click();
  await leo.panel.getByText("This chat has ended").waitFor();
  await leo.page.goto("about:blank");
  await standsAt(nora, "1st");
});

test("who does not want to wait is answered by mail, with a way back into the conversation", async () => {
  expect(await nora.panel.getByText("Answer me by e-mail instead").count()).toBe(0);
  await changeLine({ leaveAfterS: 5 });
  const wish = nora.panel.getByText("Answer me by e-mail instead");
  await wish.waitFor(SLOW);
  expect(await seriousInBoth(nora.page, panelFrame(nora.page)), "queue card").toEqual([]);
  await wish.click();
  await nora.panel.getByLabel("Where should the answer go?").waitFor();
  expect(await seriousInBoth(nora.page, panelFrame(nora.page)), "mail card").toEqual([]);
  await nora.panel.getByLabel("Where should the answer go?").fill("nora@example.com");
  await nora.panel.getByRole("button", { name: "Send it there" }).click();
  await nora.panel.getByRole("heading", { name: "We’ll answer by e-mail" }).waitFor();
  await nora.panel.getByText("The answer goes to nora@example.com").waitFor();
  await nora.context.close();

  await close();
  await olga.accept("Nora waits");
  await olga.write("It takes nine days by ship.");
  await olga.page.locator(".sent").first().waitFor();
  // Gathered for a minute, which nobody here needs to sit through.
  const gathered = () =>
    database.run("UPDATE mail SET due_at = now() WHERE sent_at IS NULL RETURNING id");
  await expect.poll(async () => (await gathered()).length, SLOW).toBe(1);
  await expect.poll(() => mailbox.letters.length, SLOW).toBe(1);

  const [letter = ""] = mailbox.letters;
  expect(letter).toMatch(/^To: nora@example\.com$/m);
  expect(letter).toContain("It takes nine days by ship.");
  const link = letter.match(/http:\/\/localhost:\d+\/r\/[\w.=-]+/)?.[0] ?? "";
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(link);
  for (const words of ["Nora waits", "It takes nine days by ship."]) {
    await page.locator(".says > .b").filter({ hasText: words }).waitFor();
  }
  await page.locator(".composer textarea").fill("Lovely, thank you");
  await page.locator(".composer textarea").press("Enter");
  await olga.bubble("Lovely, thank you").waitFor();
  await context.close();
});

test("before the first word one sees who is here, and when somebody is again", async () => {
  const visitor = await arrive();
  const portrait = visitor.panel.locator(".arcade .person");
  await portrait.waitFor();
  expect(await portrait.textContent()).toMatch(/^O/);
  await visitor.panel.getByText("Open now").waitFor();

  const today = DAYS[new Date().getUTCDay()];
  const hours = DAYS.filter((day) => day !== today).map((day) => [day, [["09:00", "17:00"]]]);
  await changeLine({ timeZone: "UTC", hours: Object.fromEntries(hours) });
  await visitor.panel.getByRole("heading", { name: "We’re back at 9:00 tomorrow" }).waitFor(SLOW);
  await visitor.panel.getByText("Write now, we’ll answer by e-mail").waitFor();
  await expect.poll(() => visitor.panel.locator(".bay.dim").count()).toBe(3);
  expect(await portrait.count()).toBe(0);

  await changeLine({ hours: null });
  await portrait.waitFor(SLOW);
  await olga.status("lunch");
  await olga.page.getByRole("button", { name: /^Keep them/ }).click();
  await portrait.waitFor({ state: "detached", ...SLOW });
  await olga.status("Available");
  await portrait.waitFor(SLOW);
  await visitor.context.close();
});
