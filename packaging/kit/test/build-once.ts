// Before the first test: builds the kit and packs it, as `npm run kit` does.
import type { TestProject } from "vitest/node";
import { buildKit, type BuiltKit } from "../build-kit.ts";

declare module "vitest" {
  interface ProvidedContext {
    kit: BuiltKit;
  }
}

export async function setup(project: TestProject): Promise<void> {
  project.provide("kit", await buildKit());
}
