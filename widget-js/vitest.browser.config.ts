import { defineConfig } from "vitest/config";

/** `npm run browser`: the built widget in a real Chromium, without a server. Patient, for a busy machine is a slow one. */
export default defineConfig({
  test: {
    include: ["test/browser/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 45_000 } },
  },
});
