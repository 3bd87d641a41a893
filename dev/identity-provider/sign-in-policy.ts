// When a person is shown a page: to pick an account, to sign in, to consent.
import { interactionPolicy, type KoaContextWithOIDC } from "oidc-provider";
import type { TenantSetup } from "./tenant-setup.ts";

const { Check, Prompt, base } = interactionPolicy;

export function createSignInPolicy(setup: TenantSetup): interactionPolicy.DefaultPolicy {
  const policy = base();
  // It would ask native apps for consent each time (RFC 8252 section 8.6), which Entra does not.
  policy.get("consent")?.checks.remove("native_client_prompt");
  policy.get("login")?.checks.add(
    new Check("login_hint_mismatch", "somebody else is signed in", "login_required", (ctx) => {
      return ctx.oidc.result?.login === undefined && hintsAtSomebodyElse(ctx, setup);
    }),
  );
  policy.add(new Prompt({ name: "select_account", requestable: true }), 0);
  return policy;
}

function hintsAtSomebodyElse(ctx: KoaContextWithOIDC, setup: TenantSetup): boolean {
  const hint = ctx.oidc.params?.["login_hint"];
  const current = ctx.oidc.session?.accountId;
  if (typeof hint !== "string" || current === undefined) return false;
  const hinted = setup.people.findByUsername(hint);
  return hinted !== undefined && hinted.objectId !== current;
}
