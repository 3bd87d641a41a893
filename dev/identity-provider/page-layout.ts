// The frame around every page of the development tenant: banner, card, style. Everything inserted is escaped.
export interface Page {
  title: string;
  body: Html;
}

/** HTML that is safe to insert as it is. Made by {@link html} only. */
export interface Html {
  readonly markup: string;
}

/** Escapes every inserted value except other `Html`. */
export function html(parts: TemplateStringsArray, ...values: (string | Html | Html[])[]): Html {
  const inserted = values.map((value) => {
    if (typeof value === "string") return escapeHtml(value);
    return Array.isArray(value) ? value.map((item) => item.markup).join("") : value.markup;
  });
  return { markup: String.raw({ raw: parts }, ...inserted) };
}

/** For markup that oidc-provider has made and escaped. */
export function trustMarkup(markup: string): Html {
  return { markup };
}

export const nothing: Html = { markup: "" };

function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

export function renderPage({ title, body }: Page, nonce: string): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Development tenant</title>
        <style nonce="${nonce}">
          ${trustMarkup(styles)}
        </style>
      </head>
      <body>
        <header class="banner">Development tenant: nothing here is a real Microsoft account</header>
        <main>
          <p class="tenant">Fernhaven <span>invented people</span></p>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html> `.markup;
}

const styles = `
:root { color-scheme: light dark; --ink: #1b1a19; --soft: #5c5a57; --line: #c8c6c2; --card: #fff; --page: #eef1f4;
  --accent: #0f5a8a; --on-accent: #fff; --warn: #fff0c2; --on-warn: #4a3700; --bad: #a4262c; }
@media (prefers-color-scheme: dark) { :root { --ink: #f3f2f1; --soft: #bdbab6; --line: #55524f; --card: #24262a;
  --page: #15171a; --accent: #7cc0f0; --on-accent: #10202c; --warn: #4a3d10; --on-warn: #ffe9a8; --bad: #ff9c9c; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; background: var(--page); color: var(--ink);
  font: 15px/1.45 "Segoe UI", system-ui, -apple-system, "Noto Sans", sans-serif; }
.banner { margin: 0; padding: 8px 16px; text-align: center; background: var(--warn); color: var(--on-warn); font-weight: 600; }
main { width: min(440px, calc(100% - 32px)); margin: 6vh auto 32px; padding: 36px 40px 40px; background: var(--card);
  border: 1px solid var(--line); border-radius: 8px; box-shadow: 0 8px 28px rgb(0 0 0 / 12%); }
.tenant { margin: 0 0 18px; font-weight: 700; font-size: 16px; }
.tenant span { font-weight: 400; color: var(--soft); }
h1 { margin: 0 0 14px; font-size: 24px; line-height: 1.2; font-weight: 600; }
h2 { margin: 28px 0 8px; font-size: 14px; font-weight: 600; color: var(--soft); }
p { margin: 0 0 12px; }
label { display: block; margin: 12px 0 4px; font-weight: 600; }
input { width: 100%; padding: 9px 10px; font: inherit; color: inherit; background: transparent;
  border: 1px solid var(--soft); border-radius: 4px; }
.hint { color: var(--soft); font-size: 13px; margin: 6px 0 0; }
.error { color: var(--bad); font-weight: 600; }
.actions { display: flex; flex-direction: row-reverse; justify-content: flex-start; gap: 10px; margin-top: 22px; }
button { padding: 9px 22px; font: inherit; font-weight: 600; border: 1px solid var(--soft); border-radius: 4px;
  background: transparent; color: inherit; cursor: pointer; }
button.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
:is(a, button, input):focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
ul { list-style: none; margin: 0; padding: 0; }
ul.scopes { list-style: disc; padding-inline-start: 22px; margin-bottom: 12px; overflow-wrap: anywhere; }
.person { display: grid; grid-template-columns: 40px 1fr; gap: 12px; align-items: center; width: 100%; padding: 9px 10px;
  text-align: left; font-weight: 400; color: inherit; text-decoration: none; border: 1px solid transparent;
  border-radius: 6px; overflow-wrap: anywhere; }
.person:hover, button.person { border-color: var(--line); }
.person bdi, .person .detail { display: block; text-align: left; }
.person .initial { width: 40px; height: 40px; border-radius: 50%; display: grid; place-items: center; font-size: 17px;
  font-weight: 600; background: var(--page); color: var(--accent); }
.person .name { font-weight: 600; }
.person .detail { color: var(--soft); font-size: 13px; }
code { font: 600 1.05em ui-monospace, "Cascadia Mono", monospace; letter-spacing: .04em; }
.code { font-size: 26px; display: block; margin: 8px 0 16px; }
`;
