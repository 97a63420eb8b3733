// `npm ci` where it is called, unless what it would install is already there. The stamp is the hash of the lock file.
import { execSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const STAMP = "node_modules/.installed";
const wanted = createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");

if (!existsSync(STAMP) || readFileSync(STAMP, "utf8") !== wanted) {
  execSync("npm ci --no-audit --no-fund --loglevel=error", { stdio: "inherit" });
  // Some npm end well although they could not reach the registry, and leave half of it out.
  const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const missing = Object.keys({ ...dependencies, ...devDependencies }).filter(
    (name) => !existsSync(`node_modules/${name}/package.json`),
  );
  if (missing.length > 0) {
    throw new Error(
      `npm ci left out ${missing.join(", ")}: is npm's registry within reach? Then build again.`,
    );
  }
  writeFileSync(STAMP, wanted);
}
