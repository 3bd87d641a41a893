import { describe, expect, it } from "vitest";
import { findForms } from "./html-forms.ts";
import { renderPage } from "./page-layout.ts";
import { signInPage } from "./pages.ts";

describe("findForms", () => {
  it("finds fields and buttons, also buttons outside that name the form", () => {
    const page = `<form id="op.x" method="post" action="/a?b=1&amp;c=2"><input type="hidden" name="xsrf" value="s"/></form>
      <button type="submit" form="op.x" name="logout" value="yes">Yes</button>`;
    expect(findForms(page)).toEqual([
      {
        action: "/a?b=1&c=2",
        fields: [{ name: "xsrf", value: "s", type: "hidden" }],
        buttons: [{ name: "logout", value: "yes" }],
      },
    ]);
  });

  it("reads back from a page what went into it, however it has to be escaped", () => {
    const username = `"><script>alert(1)</script>'&amp;`;
    const markup = renderPage(signInPage({ people: [], username, password: "p" }), "nonce");
    expect(markup).not.toContain("<script>");
    expect(findForms(markup)[0]?.fields).toContainEqual({ name: "username", value: username, type: "text" });
  });
});
