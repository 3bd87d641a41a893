// Which known name somebody may have meant by one that is not known.

/** @param known at least one */
export function nearestName(name: string, known: readonly string[]): string {
  const distances = known.map((each) => ({ each, distance: editDistance(name, each) }));
  return distances.sort((a, b) => a.distance - b.distance)[0]?.each ?? name;
}

/** How many letters have to be put in, taken out or replaced (Levenshtein). */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of Array.from(from).entries()) {
    let diagonal = index;
    const next = [index + 1];
    for (const [column, other] of Array.from(to).entries()) {
      const above = row[column + 1] ?? 0;
      const replaced = diagonal + (letter === other ? 0 : 1);
      next.push(Math.min(above + 1, (next[column] ?? 0) + 1, replaced));
      diagonal = above;
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
