// The pages a person meets: sign-in, consent, device code, sign-out, messages. Plain forms, no script.
import type { Person } from "./contract.ts";
import { type Html, type Page, html, nothing, trustMarkup } from "./page-layout.ts";
import { sharedPassword } from "./people.ts";

export interface SignInPageOptions {
  people: readonly Person[];
  /** Person whose session the browser still has; one click is then enough. */
  current?: Person | undefined;
  username: string;
  password: string;
  error?: string | undefined;
}

export function signInPage({ people, current, username, password, error }: SignInPageOptions): Page {
  const focusOn = error !== undefined ? "password" : username === "" ? "username" : "button";
  const autofocus = (place: string): Html => (place === focusOn ? html` autofocus` : nothing);
  const invalid = error === undefined ? nothing : html` aria-invalid="true" aria-describedby="problem"`;
  const body = html` ${error === undefined ? nothing : html`<p class="error" role="alert" id="problem">${error}</p>`}
    <form method="post">
      <label for="username">Username</label>
      <input
        id="username"
        name="username"
        type="text"
        value="${username}"
        autocomplete="username"
        autocapitalize="none"
        spellcheck="false"
        required${autofocus("username")}
      />
      <label for="password">Password</label>
      <input
        id="password"
        name="password"
        type="password"
        value="${password}"
        autocomplete="current-password"
        required${invalid}${autofocus("password")}
      />
      <p class="hint">Everybody here has the same one: <code>${sharedPassword}</code></p>
      <div class="actions">
        <button class="primary" name="action" value="sign-in" ${autofocus("button")}>Sign in</button>
        <button name="action" value="cancel" formnovalidate>Cancel</button>
      </div>
    </form>
    <h2 id="people">Pick somebody</h2>
    <ul aria-labelledby="people">
      ${people.map((person) => html`<li>${personTile(person, person === current)}</li>`)}
    </ul>`;
  return { title: "Sign in", body };
}

function personTile(person: Person, hasSession: boolean): Html {
  const [initial = ""] = person.name;
  // No wording with "sign in" here: the one button of that name is the form's.
  const session = hasSession ? html`<span class="detail">Session open: no password needed</span>` : nothing;
  const text = html`<span class="initial" aria-hidden="true">${initial}</span>
    <span
      ><bdi class="name">${person.name}</bdi><bdi class="detail">${person.username}</bdi>${session}</span
    >`;
  return hasSession
    ? html`<form method="post"><button class="person" name="action" value="continue">${text}</button></form>`
    : html`<a class="person" href="?username=${encodeURIComponent(person.username)}">${text}</a>`;
}

export function consentPage(appName: string, person: Person, scopes: string[]): Page {
  const body = html` <p><bdi>${person.name}</bdi>, <strong>${appName}</strong> asks for:</p>
    <ul class="scopes">
      ${scopes.map((scope) => html`<li>${scope}</li>`)}
    </ul>
    <form method="post">
      <div class="actions">
        <button class="primary" name="action" value="accept" autofocus>Accept</button>
        <button name="action" value="decline">Cancel</button>
      </div>
    </form>`;
  return { title: "Permissions requested", body };
}

/** @param form oidc-provider's form; its hidden fields are kept, the visible one gets a label */
export function deviceCodePage(form: string, error: Error | undefined, userCode?: string): Page {
  const problem =
    error === undefined ? nothing : html`<p class="error" role="alert">${deviceProblem(error)}</p>`;
  if (userCode !== undefined) {
    const body = html` <p>Continue only if your device shows this code:</p>
      <code class="code">${userCode}</code>
      ${trustMarkup(form)}
      <div class="actions">
        <button class="primary" type="submit" form="op.deviceConfirmForm" autofocus>Continue</button>
        <button type="submit" form="op.deviceConfirmForm" name="abort" value="yes">Cancel</button>
      </div>`;
    return { title: "Is this your device?", body };
  }
  const { action, fields } = hiddenFields(form);
  const body = html` ${problem}
    <form method="post" action="${action}">
      ${fields}
      <label for="user-code">Code</label>
      <input
        id="user-code"
        name="user_code"
        autocomplete="off"
        autocapitalize="characters"
        required
        autofocus
      />
      <p class="hint">The code that your device or terminal shows.</p>
      <div class="actions"><button class="primary">Next</button></div>
    </form>`;
  return { title: "Enter the code", body };
}

function deviceProblem(error: Error): string {
  switch (error.name) {
    case "NoCodeError":
    case "NotFoundError":
      return "That is not a code we know. Check it and try again.";
    case "AbortedError":
      return "The sign-in was cancelled. Start again on your device.";
    default:
      return "That code is no longer good. Start again on your device.";
  }
}

/** oidc-provider's form has an inline event handler, which the page's policy forbids, and no label. */
function hiddenFields(form: string): { action: string; fields: Html } {
  const hidden = form.match(/<input type="hidden"[^>]*>/g) ?? [];
  const action = /action="([^"]*)"/.exec(form)?.[1] ?? "";
  return { action, fields: trustMarkup(hidden.join("")) };
}

/** @param person whose session it is, if the browser has one */
export function signOutPage(form: string, person: Person | undefined): Page {
  const whose = person === undefined ? html`the session` : html`the session of <bdi>${person.name}</bdi>`;
  const body = html` <p>This ends ${whose} in this browser. Apps keep what they have.</p>
    ${trustMarkup(form)}
    <div class="actions">
      <button class="primary" type="submit" form="op.logoutForm" name="logout" value="yes" autofocus>
        Sign out
      </button>
      <button type="submit" form="op.logoutForm">Stay</button>
    </div>`;
  return { title: "Sign out?", body };
}

export function messagePage(title: string, text: string): Page {
  return { title, body: html`<p>${text}</p>` };
}

export function errorPage(error: string, description = ""): Page {
  return {
    title: "That did not work",
    body: html`<p role="alert"><strong>${error}</strong></p>
      <p>${description}</p>`,
  };
}
