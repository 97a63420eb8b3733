import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const CORE = new URL("../widget-js/src/core/index.ts", import.meta.url);

/** The server keeps `web/console` in its jar: index.html is served at /console, each asset at /assets/console/<file>. */
export default defineConfig(({ command }) => ({
  resolve: {
    // Sources only: a `file:` dependency would put the widget's own dependencies into our lock file.
    alias: { "@alcove/widget/core": fileURLToPath(CORE) },
  },
  base: command === "build" ? "/assets/console/" : "/",
  build: {
    outDir: "dist/web/console",
    assetsDir: "assets",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: ["chrome125", "firefox128", "safari18"],
    reportCompressedSize: false,
    rolldownOptions: {
      // "use client" is for frameworks that render on a server.
      onLog: (level, log, handle) => log.code !== "MODULE_LEVEL_DIRECTIVE" && handle(level, log),
    },
  },
  experimental: { renderBuiltUrl: (file) => `/assets/console/${basename(file)}` },
  // Bounds what hangs; a busy machine is a slow one.
  test: { include: ["src/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000 },
}));
