import { defineConfig } from "vitest/config";

/** `npm run pictures` takes the pictures of docs/pictures from the real product. */
export default defineConfig({
  test: {
    include: ["src/pictures.ts"],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
