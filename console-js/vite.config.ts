import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const CORE = new URL("../widget-js/src/core/index.ts", import.meta.url);

/** Comes when it is opened: pages, the floor, and the words of one language. */
const LATER =
  /\/src\/(articles|bots|pages|team)\/|\/words\/\w+\.\w+\.ts$|\/words\/(en|ru)\.ts$|\/(Wall|TryOut)\.tsx$|\/floor\.ts$/;
const isFirst = (id: string) =>
  /\.tsx?$|node_modules/.test(id) && (!LATER.test(id) || /\/team\/(TeamDoor|place)/.test(id));

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
      // What the first load needs is one file: small ones compress badly, and each is a request.
      output: {
        codeSplitting: { groups: [{ name: "console", test: isFirst }] },
      },
      // "use client" is for frameworks that render on a server.
      onLog: (level, log, handle) => log.code !== "MODULE_LEVEL_DIRECTIVE" && handle(level, log),
    },
  },
  experimental: { renderBuiltUrl: (file) => `/assets/console/${basename(file)}` },
  // Bounds what hangs; a busy machine is a slow one.
  test: { include: ["src/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000 },
}));
