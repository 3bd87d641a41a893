// Serves the sign-in and consent pages and takes what is posted from them.
import type { IncomingMessage, ServerResponse } from "node:http";
import { type default as Provider, errors } from "oidc-provider";
import { resourceScopes } from "./entra-claims.ts";
import { respondWithPage } from "./page-response.ts";
import { consentPage, errorPage, signInPage } from "./pages.ts";
import { sharedPassword } from "./people.ts";
import { readForm } from "./request-body.ts";
import { grantScopes } from "./resource-server.ts";
import { type TenantSetup, graphResource } from "./tenant-setup.ts";

type Interaction = Awaited<ReturnType<Provider["interactionDetails"]>>;

export async function handleSignIn(
  request: IncomingMessage,
  response: ServerResponse,
  provider: Provider,
  setup: TenantSetup,
): Promise<void> {
  let interaction: Interaction;
  try {
    interaction = await provider.interactionDetails(request, response);
  } catch (error) {
    if (!(error instanceof errors.SessionNotFound)) throw error;
    const text = "This sign-in has ended or belongs to another browser. Start again in the app.";
    respondWithPage(response, errorPage("Sign-in not found", text), 400);
    return;
  }
  // Entra tells these apart by the text alone, and by `error_subcode`, which MSAL does not read.
  const refuse = (error_description: string): Promise<void> =>
    provider.interactionFinished(request, response, { error: "access_denied", error_description });
  const form = request.method === "POST" ? await readForm(request) : undefined;
  if (form?.get("action") === "cancel") {
    await refuse("The person cancelled the sign-in.");
  } else if (form?.get("action") === "decline") {
    await refuse("AADSTS65004: The person declined to consent to access the app.");
  } else if (interaction.prompt.name === "consent" && setup.knobs.consent === "admin") {
    // Entra shows a page first, whose only way out leads here.
    await refuse("AADSTS90094: Only an administrator can grant this permission.");
  } else if (interaction.prompt.name === "consent") {
    await handleConsent(request, response, provider, setup, { interaction, form });
  } else {
    await handleCredentials(request, response, provider, setup, { interaction, form });
  }
}

interface Step {
  interaction: Interaction;
  /** What was posted; absent when the page is asked for. */
  form: URLSearchParams | undefined;
}

async function handleCredentials(
  request: IncomingMessage,
  response: ServerResponse,
  provider: Provider,
  setup: TenantSetup,
  { interaction, form }: Step,
): Promise<void> {
  const { people } = setup;
  const session = interaction.session?.accountId;
  // With prompt=login an open session counts for nothing (OpenID Connect Core 3.1.2.1).
  const mayContinue = interaction.prompt.name === "select_account";
  const current = session !== undefined && mayContinue ? people.findByObjectId(session) : undefined;
  const others = people.all.filter((person) => person !== current).slice(0, 7);
  const page = { people: current === undefined ? others : [current, ...others], current };

  if (form === undefined) {
    const picked = new URL(request.url ?? "", setup.origin).searchParams.get("username");
    const hint = interaction.params["login_hint"];
    const hinted = picked ?? (typeof hint === "string" ? hint : undefined);
    const username = hinted ?? page.people[0]?.username ?? "";
    respondWithPage(response, signInPage({ ...page, username, password: sharedPassword }));
    return;
  }
  if (form.get("action") === "continue" && current !== undefined) {
    await provider.interactionFinished(request, response, { select_account: {} });
    return;
  }
  const username = form.get("username") ?? "";
  const person = people.findByUsername(username);
  if (person === undefined || person.password !== form.get("password")) {
    const error = "That username and password do not fit together. Nobody has been signed in.";
    respondWithPage(response, signInPage({ ...page, username, password: "", error }));
    return;
  }
  setup.log(`${person.username} signed in`);
  await provider.interactionFinished(request, response, {
    login: { accountId: person.objectId, amr: ["pwd"] },
    select_account: {},
  });
}

async function handleConsent(
  request: IncomingMessage,
  response: ServerResponse,
  provider: Provider,
  setup: TenantSetup,
  { interaction, form }: Step,
): Promise<void> {
  const person = setup.people.findByObjectId(interaction.session?.accountId ?? "");
  if (person === undefined) throw new Error("Consent was asked before anybody had signed in.");
  const { scope: asked, client_id: clientId } = interaction.params;
  const client = typeof clientId === "string" ? await provider.Client.find(clientId) : undefined;
  const scope = typeof asked === "string" ? asked : "";
  if (form?.get("action") !== "accept") {
    const scopes = ["Sign you in and read your profile", ...resourceScopes(scope)];
    respondWithPage(response, consentPage(client?.clientName ?? "An app", person, scopes));
    return;
  }
  const grant = new provider.Grant({ accountId: person.objectId, clientId: client?.clientId });
  grantScopes(grant, scope, graphResource(setup.origin));
  await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}
