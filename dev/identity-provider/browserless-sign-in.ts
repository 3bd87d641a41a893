// Walks the provider's pages the way a browser would, without one: cookies, redirects, forms, form_post to the loopback.
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { type HtmlForm, findForms } from "./html-forms.ts";

export interface SignInThroughPagesOptions {
  username: string;
  password: string;
  /** PEM; the only certificate authority that is trusted. */
  certificateAuthority: string;
  /**
   * `continue` uses the session that `cookies` holds instead of the password, `cancel` goes back from the first page,
   * `decline` signs in and then says no to the permissions. Default: `sign-in`.
   */
  action?: "sign-in" | "continue" | "cancel" | "decline";
  /** The browser's cookie jar, name to value; give the same one again to keep a session. Default: an empty one. */
  cookies?: Map<string, string>;
}

interface Page {
  url: URL;
  status: number;
  location: string | undefined;
  text: string;
}

const stepLimit = 25;

/**
 * Resolves when there is nothing left to submit: the app's loopback has its answer, or a device is signed in.
 * @param url authorize address that MSAL's `openBrowser` gets, or `verification_uri_complete` of a device code
 * @throws an `Error` that quotes the page's own message, such as the one for a wrong password
 */
export async function signInThroughPages(url: string, options: SignInThroughPagesOptions): Promise<void> {
  await walkThroughPages(url, options, () => false);
}

/**
 * The same for a web app, whose own cookies are none of the provider's business.
 * @returns where the provider sends the browser, which is not asked
 */
export async function authorizeThroughPages(url: string, options: SignInThroughPagesOptions): Promise<URL> {
  const { origin } = new URL(url);
  const end = await walkThroughPages(url, options, (target) => target.origin !== origin);
  if (end === undefined) throw new Error("The provider did not send the browser back to the app.");
  return end;
}

/** Undefined: there was nothing left to submit. */
async function walkThroughPages(
  url: string,
  options: SignInThroughPagesOptions,
  isEnd: (target: URL) => boolean,
): Promise<URL | undefined> {
  const cookies = options.cookies ?? new Map<string, string>();
  const send = (target: URL, form?: URLSearchParams): Promise<Page> =>
    exchange(target, form, cookies, options.certificateAuthority);
  const isRefusal = options.action === "cancel" || options.action === "decline";
  let page = await send(new URL(url));
  for (let step = 0; step < stepLimit; step += 1) {
    const { location } = page;
    if (location !== undefined) {
      const target = new URL(location, page.url);
      if (isEnd(target)) return target;
      page = await send(target);
      continue;
    }
    const problem = /role="alert"[^>]*>(.*?)<\/p>/s.exec(page.text)?.[1];
    if (problem !== undefined && isRefusal && step > 0) return undefined;
    if (problem !== undefined) throw new Error(`The page says: ${problem.replace(/<[^>]*>/g, "")}`);
    const form = chooseForm(page, options.action);
    if (form === undefined) {
      if (page.status >= 400)
        throw new Error(`${page.url.origin}${page.url.pathname} answered ${page.status}.`);
      return undefined;
    }
    page = await send(new URL(form.action ?? page.url, page.url), fillIn(form, options));
  }
  throw new Error(`The sign-in did not end after ${stepLimit} pages.`);
}

/** The form that has the wanted button, else the one with the password, else the first: confirmation, form_post. */
function chooseForm(page: Page, action: string | undefined): HtmlForm | undefined {
  const forms = findForms(page.text);
  return (
    forms.find((form) => form.buttons.some((button) => button.value === action)) ??
    forms.find((form) => form.fields.some((field) => field.type === "password")) ??
    forms[0]
  );
}

function fillIn(form: HtmlForm, { username, password, action }: SignInThroughPagesOptions): URLSearchParams {
  const values = new URLSearchParams(form.fields.map(({ name, value }): [string, string] => [name, value]));
  if (values.has("password")) {
    values.set("username", username);
    values.set("password", password);
  }
  const wanted = form.buttons.find(
    (button) => button.value === action || (action === "cancel" && button.name === "abort"),
  );
  const button = wanted ?? form.buttons[0];
  if (button?.name !== undefined) values.set(button.name, button.value);
  return values;
}

function exchange(
  url: URL,
  form: URLSearchParams | undefined,
  cookies: Map<string, string>,
  ca: string,
): Promise<Page> {
  const isOurs = url.protocol === "https:";
  const headers: Record<string, string> = { accept: "text/html" };
  // One jar for one origin is enough: nothing but the provider sets cookies, and the loopback must not get them.
  if (isOurs && cookies.size > 0)
    headers["cookie"] = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  if (form !== undefined) headers["content-type"] = "application/x-www-form-urlencoded";
  return new Promise((resolve, reject) => {
    const request = isOurs ? requestHttps : requestHttp;
    // No connection is kept: a test that closes the provider is not held up by this one.
    const options = { method: form === undefined ? "GET" : "POST", headers, agent: false as const, ca };
    const outgoing = request(url, options, (response) => {
      if (isOurs) for (const line of response.headers["set-cookie"] ?? []) storeCookie(cookies, line);
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        resolve({
          url,
          status: response.statusCode ?? 0,
          location: response.headers.location,
          text: Buffer.concat(chunks).toString("utf8"),
        });
      });
    });
    outgoing.on("error", reject);
    outgoing.end(form?.toString());
  });
}

function storeCookie(cookies: Map<string, string>, line: string): void {
  const [pair = ""] = line.split(";");
  const at = pair.indexOf("=");
  const expired = /expires=Thu, 01 Jan 1970/i.test(line);
  if (expired) cookies.delete(pair.slice(0, at));
  else cookies.set(pair.slice(0, at), pair.slice(at + 1));
}
