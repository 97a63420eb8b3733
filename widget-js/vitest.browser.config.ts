import { defineConfig } from "vitest/config";

/** `npm run browser`: the built widget in a real Chromium, without a server. */
export default defineConfig({
  test: { include: ["test/browser/**/*.test.ts"], testTimeout: 30_000, hookTimeout: 30_000 },
});
