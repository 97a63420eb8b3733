import { expect, test } from "vitest";
import { fakeServer, STATES } from "../stage.js";
import { NOTHING, stored, visit } from "./visit.ts";

test("what others ask stands before the first word, is reached by keyboard, and asks nobody further", async () => {
  const server = fakeServer(structuredClone(STATES.often?.server));
  const it = await visit(server);
  await it.button.click();
  const links = it.panel.locator(".often a");
  await links.first().waitFor();
  expect(await links.count()).toBe(3);
  expect(server.requests.filter(({ address }) => address === "visitor.search")).toEqual([]);
  expect(await stored(it.page)).toEqual({ all: [NOTHING, NOTHING], cookies: [] });
  await expect.poll(() => it.box.evaluate((box) => box === document.activeElement)).toBe(true);
  await it.box.press("Shift+Tab");
  const opened = it.page.context().waitForEvent("page");
  await it.panel.locator(":focus").press("Enter");
  await (await opened).close();
  await it.box.fill("My lamp hums");
  await it.box.press("Enter");
  await it.panel.getByRole("heading", { name: "Finding you a person" }).waitFor();
  expect(await links.count()).toBe(0);
});
