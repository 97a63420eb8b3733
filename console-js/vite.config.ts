import { basename } from "node:path";
import { defineConfig } from "vitest/config";

/** The server keeps `web/console` in its jar: index.html is served at /console, each asset at /assets/console/<file>. */
export default defineConfig(({ command }) => ({
  base: command === "build" ? "/assets/console/" : "/",
  build: {
    outDir: "dist/web/console",
    assetsDir: "assets",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: ["chrome125", "firefox128", "safari18"],
    reportCompressedSize: false,
  },
  experimental: { renderBuiltUrl: (file) => `/assets/console/${basename(file)}` },
  test: { include: ["src/**/*.test.ts"] },
}));
