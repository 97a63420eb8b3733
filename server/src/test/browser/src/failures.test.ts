import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agent, attend } from "./agent.ts";
import { awakeMs } from "./awake.ts";
import { openBrowser } from "./browser.ts";
import { openDatabase } from "./database.ts";
import { type Server, startServer } from "./server.ts";
import { type Visitor, visit } from "./visitor.ts";

/** A blip stays silent for this long. */
const STRIP_MS = 3000;
const BACK_MS = { timeout: 60_000 };

let server: Server;
let browser: Browser;
let agent: Agent;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), openBrowser()]);
  agent = await attend(browser, server.origin);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function meet(words: string): Promise<Visitor> {
  const visitor = await visit(browser, `${server.origin}/demo`);
  await visitor.open();
  await visitor.write(words);
  await agent.accept(words);
  await visitor.panel.getByText(/joined/).waitFor();
  return visitor;
}

async function stored(): Promise<(string | null)[]> {
  const database = await openDatabase(server.dataFolder);
  const entries = await database.transcript(await agent.number());
  await database.close();
  return entries.filter(({ kind }) => kind === "said").map(({ body }) => body);
}

test("a visitor whose network goes writes on, and it goes out once when it is back", async () => {
  const visitor = await meet("Is anybody there?");
  const lostAt = Date.now();
  await visitor.context.setOffline(true);
  await visitor.write("I write in a tunnel");
  const strip = visitor.panel.getByText("Reconnecting… your messages will be sent.");
  await strip.waitFor(BACK_MS);
  const cameAt = Date.now();
  const tookMs = cameAt - lostAt;
  await visitor.panel.getByText("Waiting for the connection").waitFor();

  await visitor.context.setOffline(false);
  await agent.bubble("I write in a tunnel").waitFor(BACK_MS);
  await strip.waitFor({ state: "detached" });
  await agent.write("I read you");
  await visitor.bubble("I read you").waitFor();

  console.log(`The strip came ${tookMs} ms after the network went`);
  expect(tookMs).toBeGreaterThanOrEqual(STRIP_MS);
  expect(awakeMs(lostAt, cameAt)).toBeLessThan(3 * STRIP_MS);
  const words = ["Is anybody there?", "I write in a tunnel", "I read you"];
  expect(await stored()).toEqual(words);
  await expect.poll(visitor.bubbles).toEqual(words);
  await expect.poll(agent.bubbles).toEqual(words);
  await visitor.context.close();
});

test("a server killed while both write leaves nothing missing and nothing double", async () => {
  const visitor = await meet("Let us count together");
  const turns = [...Array(12).keys()];
  const write = async (who: Visitor | Agent, name: string) => {
    for (const turn of turns) await who.write(`${name} ${turn}`);
  };
  const writing = Promise.all([write(visitor, "visitor"), write(agent, "agent")]);
  await agent.bubble("visitor 2").waitFor();
  await server.kill();
  await server.startAgain();
  await writing;

  const words = new Set([
    "Let us count together",
    ...turns.map((turn) => `visitor ${turn}`),
    ...turns.map((turn) => `agent ${turn}`),
  ]);
  const everything = (seen: string[]) => new Set(seen);
  await expect.poll(async () => everything(await visitor.bubbles()), BACK_MS).toEqual(words);
  await expect.poll(async () => everything(await agent.bubbles()), BACK_MS).toEqual(words);
  await expect.poll(async () => (await stored()).length, BACK_MS).toBe(words.size);

  const log = await stored();
  await expect.poll(visitor.bubbles).toEqual(log);
  await expect.poll(agent.bubbles).toEqual(log);
  for (const name of ["visitor", "agent"]) {
    const said = log.filter((text) => text?.startsWith(`${name} `));
    expect(said).toEqual(turns.map((turn) => `${name} ${turn}`));
  }
  await visitor.context.close();
});
