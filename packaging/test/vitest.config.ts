// Tests of finished packages: apart from the others, because packages are built for them first.
import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: join(import.meta.dirname, "../.."),
  test: {
    include: ["packaging/test/*.package.ts"],
    globalSetup: ["scripts/vitest-setup.ts", "packaging/test/build-once.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
