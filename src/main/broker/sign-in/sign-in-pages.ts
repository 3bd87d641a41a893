// What the browser shows once the sign-in is over. Static: no script, and nothing of the response is repeated. MSAL takes one
// page for every failure; the app says which it was.

const page = (title: string, text: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>
  :root { color-scheme: light dark; }
  body { font: 1rem/1.5 system-ui, sans-serif; display: grid; place-content: center; min-height: 90vh; padding: 1rem; }
  main { max-width: 28rem; }
  h1 { font-size: 1.5rem; font-weight: 600; }
</style>
</head>
<body><main><h1>${title}</h1><p>${text}</p></main></body>
</html>`;

export const signedInPage = page("You are signed in", "You can close this tab and go back to the app.");
export const notSignedInPage = page(
  "You are not signed in",
  "The sign-in was cancelled or refused. You can close this tab; the app says what to do next.",
);
