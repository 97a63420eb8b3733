// The first load of the console, gzipped: everything the page names, and its words. Fails the build when it grows over its budget.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 130;
const folder = new URL("../dist/web/console/", import.meta.url);
const page = readFileSync(new URL("index.html", folder), "utf8");
const assets = readdirSync(new URL("assets/", folder));
/** A reader's language comes beside it: the largest counts. */
const languages = assets
  .filter((name) => /^(en|ru)-.*\.js$/.test(name))
  .sort((a, b) => sizeOf(`assets/${b}`) - sizeOf(`assets/${a}`));
const files = [
  "index.html",
  ...[...assets.filter((name) => page.includes(name)), ...languages.slice(0, 1)].map(
    (name) => `assets/${name}`,
  ),
];
const sizes = files.map((name) => ({ name, bytes: sizeOf(name) }));
const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0) / 1024;

for (const { name, bytes } of sizes)
  console.log(`${(bytes / 1024).toFixed(1).padStart(7)} KB  ${name}`);
console.log(`${total.toFixed(1).padStart(7)} KB  first load, gzipped (budget ${BUDGET_KB} KB)`);
if (total > BUDGET_KB) {
  console.error("The console has grown over its budget.");
  process.exit(1);
}

function sizeOf(name) {
  return gzipSync(readFileSync(new URL(name, folder)), { level: 9 }).length;
}
