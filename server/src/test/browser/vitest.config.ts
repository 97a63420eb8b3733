import { defineConfig } from "vitest/config";

/** One server for all files, so they run one after another: figures are taken, and a busy machine would spoil them. */
export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    globalSetup: "src/one-server.ts",
    fileParallelism: false,
    // Bounds for what hangs; what has to be quick says so itself.
    expect: { poll: { timeout: 45_000 } },
    testTimeout: 240_000,
    hookTimeout: 300_000,
    teardownTimeout: 60_000,
  },
});
