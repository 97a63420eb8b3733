// Three bundles for the class path: the loader (one file, filled in by the server), the panel, and SockJS for where WebSockets are blocked.

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "vite";

const OUT = "dist/web/widget";
const ASSETS = `${OUT}/assets`;
const PLACEHOLDER = '"__ALCOVE_SITE__"';
// Gzipped bytes. The loader counts as it is sent, with a site in it; with the panel, its page and the site's colours
// it makes 30 KB.
const KB = 1024;
const LIMITS = {
  loader: 2 * KB,
  panel: 28_300,
  later: 4 * KB,
  wait: 4 * KB,
  bot: 6 * KB,
  menu: 2 * KB,
};
const SITE = JSON.stringify({
  key: "northlight42",
  origin: "https://chat.example.com",
  light: { accent: "#c2440e", contrast: "#ffffff" },
  dark: { accent: "#c2440e", contrast: "#ffffff" },
});

rmSync("dist", { recursive: true, force: true });
mkdirSync(ASSETS, { recursive: true });

/** Vite would ship 700 bytes that fetch the style sheets of what is loaded later; it has none. */
const plainImport = {
  name: "plain-import",
  enforce: "pre",
  load: (id) =>
    id.endsWith("vite/preload-helper.js")
      ? "export const __vitePreload = (load) => load()"
      : undefined,
};

/** Whether a module is no part that comes later, nor used by one alone. */
const notLater = (id) => !/src\/(panel\/(later|wait|bot|menu)\/|core\/links)/.test(id);

async function bundle(entry, name, format) {
  await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    plugins: [plainImport],
    define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    build: {
      outDir: "dist/raw",
      emptyOutDir: false,
      target: "es2022",
      cssTarget: ["chrome123", "safari17.5", "firefox120"],
      minify: "oxc",
      modulePreload: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: { [name]: entry },
        // What is loaded later takes what it shares from the panel itself: no third file for the two.
        // Left alone, the bundler makes one as soon as four parts share something.
        preserveEntrySignatures: "allow-extension",
        output: {
          format,
          entryFileNames: "[name].js",
          chunkFileNames: "[name].js",
          assetFileNames: "[name].[ext]",
          codeSplitting: format === "es" && { groups: [{ name, test: notLater }] },
        },
      },
    },
  });
}

const gzipped = (content) => gzipSync(content, { level: 9 }).length;

/** Files that name one another carry one hash, over all of them. */
function hashed(...files) {
  const texts = files.map((file) => readFileSync(`dist/raw/${file}`, "utf8"));
  const hash = createHash("sha256").update(texts.join("")).digest("hex").slice(0, 10);
  const named = (file) => file.replace(/\.(\w+)$/, `-${hash}.$1`);
  return files.map((file, i) => {
    const text = files.reduce(
      (it, other) => it.replaceAll(`./${other}`, `./${named(other)}`),
      texts[i],
    );
    writeFileSync(`${ASSETS}/${named(file)}`, text);
    return [file, named(file)];
  });
}

await bundle("src/loader/loader.ts", "loader", "iife");
await bundle("src/panel/main.tsx", "panel", "es");
await bundle("src/panel/sockjs.ts", "sockjs", "es");

const loader = readFileSync("dist/raw/loader.js", "utf8")
  .replaceAll("`__ALCOVE_SITE__`", PLACEHOLDER)
  .replaceAll("'__ALCOVE_SITE__'", PLACEHOLDER);
if (loader.split(PLACEHOLDER).length !== 2)
  throw new Error("the loader must name its site exactly once");
writeFileSync(`${OUT}/loader.js`, loader);

const sizes = {
  loader: gzipped(loader.replace(PLACEHOLDER, SITE)),
  panel: gzipped(readFileSync("dist/raw/panel.js")) + gzipped(readFileSync("dist/raw/panel.css")),
  later: gzipped(readFileSync("dist/raw/later.js")),
  wait: gzipped(readFileSync("dist/raw/wait.js")),
  bot: gzipped(readFileSync("dist/raw/bot.js")),
  menu: gzipped(readFileSync("dist/raw/menu.js")),
};
const manifest = Object.fromEntries([
  ...hashed("panel.js", "later.js", "wait.js", "bot.js", "menu.js"),
  ...hashed("panel.css"),
  ...hashed("sockjs.js"),
]);
writeFileSync(`${OUT}/manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`);
const named = Object.keys(manifest);
for (const file of readdirSync("dist/raw")) {
  if (file !== "loader.js" && !named.includes(file)) throw new Error(`${file} is in no budget`);
}
rmSync("dist/raw", { recursive: true });

for (const [name, limit] of Object.entries(LIMITS)) {
  console.log(`${name}: ${sizes[name]} of ${limit} bytes gzipped`);
  if (sizes[name] > limit) throw new Error(`${name} is too large: ${sizes[name]} > ${limit} bytes`);
}
