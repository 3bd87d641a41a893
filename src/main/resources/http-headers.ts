// Header names as Electron gives them: as they were sent, in any letter case (RFC 9110 section 5.1).

/** Without the headers of these names, given in lower case. */
export function omitHeaders<T>(headers: Record<string, T>, ...names: string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name.toLowerCase())));
}

/** @param wanted in lower case */
export function findHeader(headers: Record<string, string | string[]>, wanted: string): string | undefined {
  const values = Object.entries(headers).flatMap(([name, value]) =>
    name.toLowerCase() === wanted ? value : [],
  );
  return values.length === 0 ? undefined : values.join(", ");
}

/** The members of a list such as `Access-Control-Request-Headers`, in lower case. */
export function splitList(value: string | undefined): string[] {
  const members = (value ?? "").split(",").map((member) => member.trim().toLowerCase());
  return members.filter((member) => member !== "");
}
