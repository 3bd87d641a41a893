// docs/tour.md and its pictures: none is missing, none is left over, each has words for who cannot see it.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { listPictures } from "./tour-pictures.ts";

const docs = join(import.meta.dirname, "../docs");
const tour = await readFile(join(docs, "tour.md"), "utf8");

describe("docs/tour.md", () => {
  it("shows every picture that is there, and no other", async () => {
    expect(listPictures(tour).sort()).toEqual((await readdir(join(docs, "images/tour"))).sort());
  });

  it("says in words what each picture shows", () => {
    const texts = [...tour.matchAll(/!\[([^\]]*)\]\(images\/tour\//g)].map(([, text = ""]) => text);
    expect(texts.filter((text) => text.length < 20)).toEqual([]);
  });
});
