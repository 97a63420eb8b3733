import { defineConfig } from "vitest/config";

export default defineConfig({
  // Bounds what hangs; a busy machine is a slow one.
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    restoreMocks: true,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
