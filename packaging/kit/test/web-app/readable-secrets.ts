// Looks in a text for everything that must not be readable where a server keeps its users' tokens.
import type { IdentityProvider } from "../../../../dev/identity-provider/contract.ts";

/** @returns the kinds of what was found, never the thing itself */
export function findReadable(
  text: string,
  provider: IdentityProvider,
  secrets: Record<string, string>,
): string[] {
  // As bytes of another encoding the same text may lie there too.
  const decoded = [...text.matchAll(/[\w+/-]{40,}={0,2}/g)].map(([part]) =>
    Buffer.from(part, "base64").toString("latin1"),
  );
  const everything = [text, ...decoded].join("\n");
  const wanted = [
    ...provider.issuedSecrets().map(({ kind, value }) => ({ kind: kind as string, value })),
    ...provider.people.flatMap(({ username, name, objectId, password }) => [
      { kind: "username", value: username },
      { kind: "name", value: name },
      { kind: "object id", value: objectId },
      { kind: "password", value: password },
    ]),
    ...Object.entries(secrets).map(([kind, value]) => ({ kind, value })),
  ];
  const found = wanted.filter(({ value }) => everything.includes(value)).map(({ kind }) => kind);
  if (/eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/.test(everything)) found.push("token shape");
  return [...new Set(found)];
}
