import { defineConfig } from "vitest/config";

/** `npm run browser`: the built widget in a real Chromium, without a server. Patient, for a busy machine is a slow one. */
export default defineConfig({
  test: {
    include: ["test/browser/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
