// The code that a page of an app would write for the choices made in the window. It names the account and holds no token.
import type { TokenRequest } from "../../shared/token-contract.ts";

export interface SnippetChoices {
  request: TokenRequest;
  graphUrl: string;
  /** Below `graphUrl`, such as `/me`. */
  path: string;
  exposeTokens: boolean;
}

export function writeSnippet({ request, graphUrl, path, exposeTokens }: SnippetChoices): string {
  const url = JSON.stringify(`${graphUrl.replace(/\/+$/, "")}${path}`);
  const { scopes, tenantId, claims, forceRefresh } = request;
  if (!exposeTokens) {
    return lines(
      "// The token is added on the way out, and claims challenges are answered there.",
      `const response = await fetch(${url}, {`,
      "  headers: {",
      '    "X-Latchkey-Account": account.accountId,',
      tenantId !== undefined && `    "X-Latchkey-Tenant": ${JSON.stringify(tenantId)},`,
      "  },",
      "});",
    );
  }
  return lines(
    'const outcome = await window.latchkey.invoke("auth:get-token", {',
    "  accountId: account.accountId,",
    `  scopes: [${scopes.map((scope) => JSON.stringify(scope)).join(", ")}],`,
    tenantId !== undefined && `  tenantId: ${JSON.stringify(tenantId)},`,
    claims !== undefined && `  claims: ${quote(claims)},`,
    forceRefresh === true && "  forceRefresh: true,",
    "});",
    "if (!outcome.ok) throw AuthError.fromData(outcome.error);",
    "const { accessToken } = outcome.value;",
    "",
    `const response = await fetch(${url}, {`,
    "  headers: { Authorization: `Bearer ${accessToken}` },",
    "});",
  );
}

function lines(...parts: (string | false)[]): string {
  return parts.filter((part) => part !== false).join("\n");
}

/** JSON inside of code is easier to read in single quotation marks. */
function quote(json: string): string {
  return `'${json.replaceAll("\\", "\\\\").replaceAll("'", String.raw`\'`)}'`;
}
