// The pictures that docs/tour.md shows: it is the list of them.

/** File names, each once, such as `accounts-one-light.png`. */
export function listPictures(tour: string): string[] {
  const names = [...tour.matchAll(/\]\(images\/tour\/([\w-]+\.png)\)/g)].map(([, name = ""]) => name);
  return [...new Set(names)];
}
