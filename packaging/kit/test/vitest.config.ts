// Tests of the npm package `latchkey` and of the examples that use it: from the tarball, and never from the sources.
import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: join(import.meta.dirname, "../../.."),
  test: {
    include: ["packaging/kit/test/*.kit.ts"],
    globalSetup: ["scripts/vitest-setup.ts", "packaging/kit/test/build-once.ts"],
    testTimeout: 60_000,
    // npm asks the registry.
    hookTimeout: 180_000,
    maxWorkers: 2,
  },
});
