import { expect, inject, test } from "vitest";
import { attend } from "./agent.ts";
import { openBrowser } from "./browser.ts";
import { visit } from "./visitor.ts";

test("gone at default", async () => {
  const origin = inject("origin");
  const one = await openBrowser();
  const two = await openBrowser();
  const agent = await attend(two, origin);
  const visitor = await visit(one, `${origin}/demo`);
  await visitor.open();
  await visitor.write("Are you there?");
  await agent.accept("Are you there?");
  await visitor.panel.getByText(/joined/).waitFor();
  await agent.write("Yes.");
  await visitor.bubble("Yes.").waitFor();
  await visitor.write("And tomorrow?");
  await agent.bubble("And tomorrow?").waitFor();
  await two.close();
  const since = performance.now();
  await visitor.panel.getByText(/had to leave/).first().waitFor({ timeout: 70_000 });
  console.log("told after ms", Math.round(performance.now() - since), await visitor.panel.getByText(/had to leave/).first().textContent());
  await visitor.page.screenshot({ path: "/tmp/gone.png" });
  await one.close();
  expect(true).toBe(true);
}, 120_000);
