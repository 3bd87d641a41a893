import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{src,dev,e2e,packaging,scripts}/**/*.test.ts"],
    globalSetup: ["scripts/vitest-setup.ts"],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // Process tests start browsers and keyrings: more at once than there are cores makes all of them slow.
    maxWorkers: 2,
  },
});
