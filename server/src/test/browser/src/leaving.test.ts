import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agent, attend } from "./agent.ts";
import { seriousInBoth } from "./axe.ts";
import { openBrowser } from "./browser.ts";
import { type Database, openDatabase } from "./database.ts";
import { type Server, startServer } from "./server.ts";
import { visit } from "./visitor.ts";

const BEN = { email: "ben@example.com", password: "another-long-password" };

let server: Server;
let database: Database;
let browser: Browser;
/** Owns everything. */
let olga: Agent;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), openBrowser()]);
  database = await openDatabase(server.dataFolder);
  await database.run("UPDATE line SET first_reply_s = 3600, patience_s = 86400");
  olga = await attend(browser, server.origin, { bypassCSP: true });
  const [line] = await database.run("SELECT id FROM line");
  const lines = [{ line: line?.id, seats: null }];
  await olga.ask("POST", "/api/team", { ...BEN, name: "Ben", role: "agent", seats: 9, lines });
});

afterAll(async () => {
  await database?.close();
  await browser?.close();
  await server?.stop();
});

test("who is taken off the team is signed out, their visitor finds another, and they can come back", async () => {
  const ben = await attend(browser, server.origin, {}, BEN);
  await olga.status("Busy");
  await olga.page.locator(".lintel .tell.status").filter({ hasText: "Busy" }).waitFor();
  const visitor = await visit(browser, `${server.origin}/demo`);
  await visitor.open();
  await visitor.write("Who stays with me?");
  await ben.accept("Who stays with me?");
  await visitor.panel.getByText("Ben joined").waitFor();
  await olga.show("All");
  await olga.row("Who stays with me?").click();
  await olga.bubble("Who stays with me?").waitFor();

  const page = await olga.context.newPage();
  await page.goto(`${server.origin}/console#team`);
  const team = page.getByRole("dialog", { name: "Team and lines" });
  await team.getByRole("link", { name: "Ben" }).press("Enter");
  await team.getByRole("button", { name: "Take off the team" }).press("Enter");
  const sure = page.getByRole("dialog", { name: "Take Ben off the team?" });
  await sure.getByText("1 open conversation goes back to the head of the queue").waitFor();
  expect(await seriousInBoth(page), "sure?").toEqual([]);
  await sure.getByRole("button", { name: "Take off the team" }).press("Enter");

  await ben.page.locator("[name=password]").waitFor();
  await visitor.panel.getByText("Ben had to leave, finding someone").waitFor();
  await olga.page.getByText("Ben is no longer on the team").waitFor();

  const former = team.getByRole("list", { name: "No longer on the team" });
  await former.getByRole("link", { name: "Ben" }).waitFor();
  expect(await seriousInBoth(page), "former").toEqual([]);
  const again = { ...BEN, password: "a-password-for-the-second-time" };
  await team.getByLabel("New password").fill(again.password);
  await team.getByRole("button", { name: "Take back" }).press("Enter");
  await former.waitFor({ state: "detached" });
  await attend(browser, server.origin, {}, again);
});
