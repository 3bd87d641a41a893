// What a person may type as a tenant: its id or one of its domains. Empty is the account's home.

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const domain = new RegExp(`^(?:${label}\\.)+${label}$`, "i");
/** Parts of an authority's address that stand for no tenant. */
const kindsOfAccounts = ["common", "organizations", "consumers"];

export type TenantProblem = "kind-of-accounts" | "form";

export function checkTenant(text: string): TenantProblem | undefined {
  if (text === "" || guid.test(text)) return undefined;
  if (kindsOfAccounts.includes(text.toLowerCase())) return "kind-of-accounts";
  return text.length <= 253 && domain.test(text) ? undefined : "form";
}
