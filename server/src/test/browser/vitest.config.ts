import { defineConfig } from "vitest/config";

/** One server for all files, so they run one after another: figures are taken, and a busy machine would spoil them. */
export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    globalSetup: "src/one-server.ts",
    fileParallelism: false,
    testTimeout: 45_000,
    hookTimeout: 45_000,
    teardownTimeout: 20_000,
  },
});
