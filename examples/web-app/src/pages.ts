// The pages, as text. Whatever is not ours goes through `escapeHtml`.

export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>${escapeHtml(title)}</title>
  <main>
    <h1>${escapeHtml(title)}</h1>
    ${body}
  </main>
</html>
`;
}

export const signInLink = '<p><a href="/sign-in">Sign in</a></p>';

export const signedInLinks = `<p><a href="/me">My profile</a></p>
    <form method="post" action="/sign-out"><button>Sign out</button></form>`;

export function escapeHtml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
