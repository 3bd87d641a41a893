// The pages about the kit's public names: that they can be built is the test, because every name has to be explained.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildApiDocs } from "../../api-docs/build-api-docs.ts";

describe("buildApiDocs", () => {
  it("explains every public name of every entry point", { timeout: 180_000 }, async () => {
    const pages = await readdir(join(await buildApiDocs(), "modules"));
    const entryPoints = ["broker", "cache-client", "main", "preload", "renderer"];
    expect(pages.sort()).toEqual(entryPoints.map((name) => `${name}.html`));
  });
});
