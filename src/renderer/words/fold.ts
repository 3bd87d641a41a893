// What is the same to somebody who searches: case, accents, and other ways of writing the same letter.

export function fold(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
