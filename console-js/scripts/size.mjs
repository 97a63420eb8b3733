// The first load of the console, gzipped: everything the page names. Fails the build when it grows over its budget.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 130;
const folder = new URL("../dist/web/console/", import.meta.url);
const page = readFileSync(new URL("index.html", folder), "utf8");
const files = [
  "index.html",
  ...readdirSync(new URL("assets/", folder))
    .filter((name) => page.includes(name))
    .map((name) => `assets/${name}`),
];
const sizes = files.map((name) => ({
  name,
  bytes: gzipSync(readFileSync(new URL(name, folder)), { level: 9 }).length,
}));
const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0) / 1024;

for (const { name, bytes } of sizes)
  console.log(`${(bytes / 1024).toFixed(1).padStart(7)} KB  ${name}`);
console.log(`${total.toFixed(1).padStart(7)} KB  first load, gzipped (budget ${BUDGET_KB} KB)`);
if (total > BUDGET_KB) {
  console.error("The console has grown over its budget.");
  process.exit(1);
}
