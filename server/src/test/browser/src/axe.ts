import axe from "axe-core";
import type { Frame, Page } from "playwright-core";

/** What axe finds that is serious or critical, as lines one can act on. */
export async function serious(frame: Frame): Promise<string[]> {
  await frame.evaluate(axe.source);
  await frame.evaluate(settled);
  return frame.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    const { violations } = await axe.run({ resultTypes: ["violations"], iframes: false });
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
  });
}

/** Colours on their way from one state to another are nobody's to read. */
async function settled() {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const passing = document
    .getAnimations()
    .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
  await Promise.allSettled(passing.map(({ finished }) => finished));
}

/** The same in light and in dark. Leaves the page as it was: light. */
export async function seriousInBoth(
  page: Page,
  frame: Frame = page.mainFrame(),
): Promise<string[]> {
  const found = await serious(frame);
  await page.emulateMedia({ colorScheme: "dark" });
  const inDark = (await serious(frame)).map((line) => `dark: ${line}`);
  await page.emulateMedia({ colorScheme: "light" });
  return [...found, ...inDark];
}
