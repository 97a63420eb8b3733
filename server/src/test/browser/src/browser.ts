import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
} from "playwright-core";

const CHROMIUM = process.env.ALCOVE_TEST_CHROMIUM ?? findChromium();

// A root in a container has no sandbox to offer.
const ARGS = ["--no-sandbox", "--disable-dev-shm-usage", "--mute-audio"];
/** The browser may still be putting its things away. */
const REMOVE = { recursive: true, force: true, maxRetries: 20, retryDelay: 100 };
/** The number of "block" in Chromium's own settings. */
const BLOCK = 2;

/** Nothing here takes this long, on however busy a machine. */
export const WAIT_MS = 45_000;

/** How everybody's browser is set up, unless a test says otherwise. */
export const USUAL: BrowserContextOptions = {
  locale: "en-GB",
  timezoneId: "UTC",
  viewport: { width: 1280, height: 800 },
  reducedMotion: "reduce",
};

export function openBrowser(env: Record<string, string> = {}): Promise<Browser> {
  return chromium.launch({
    env: { ...process.env, ...env },
    executablePath: CHROMIUM,
    args: ARGS,
  });
}

/** A browser whose owner lets no site store anything, with the few things added that the setting leaves. */
export async function openDenyingBrowser(): Promise<{
  context: BrowserContext;
  close(): Promise<void>;
}> {
  const profile = mkdtempSync(join(tmpdir(), "alcove-denying-"));
  mkdirSync(join(profile, "Default"));
  const cookies = { profile: { default_content_setting_values: { cookies: BLOCK } } };
  writeFileSync(join(profile, "Default", "Preferences"), JSON.stringify(cookies));
  const context = await chromium.launchPersistentContext(profile, {
    ...USUAL,
    executablePath: CHROMIUM,
    args: ARGS,
  });
  context.setDefaultTimeout(WAIT_MS);
  await context.addInitScript(() => {
    const deny = () => {
      throw new DOMException("denied", "SecurityError");
    };
    for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
      Object.defineProperty(window, name, { get: deny });
    }
    Object.defineProperty(document, "cookie", { get: deny, set: deny });
    Object.defineProperty(Navigator.prototype, "locks", { get: deny });
    Object.defineProperty(window, "BroadcastChannel", { value: deny });
  });
  return {
    context,
    async close() {
      await context.close();
      rmSync(profile, REMOVE);
    },
  };
}

/** The environment that gives a browser the typeface of a usual desk, whatever this machine has. */
export function withFont(folder: string): Record<string, string> {
  const home = join(tmpdir(), `alcove-fonts-${process.pid}`);
  mkdirSync(home, { recursive: true });
  const file = join(home, "fonts.conf");
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>${folder}</dir><cachedir>${home}</cachedir>
<match target="pattern"><test name="family" qual="any"><string>system-ui</string></test>
<edit name="family" mode="prepend" binding="strong"><string>Noto Sans</string></edit></match>
</fontconfig>`,
  );
  return { FONTCONFIG_FILE: file };
}

function findChromium(): string {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const program = found.find((path) => existsSync(path));
  if (program === undefined) throw new Error(`None of ${names.join(", ")} is installed`);
  return program;
}
