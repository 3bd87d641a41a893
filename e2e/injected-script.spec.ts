// A script that was smuggled into the page in one of the ways there are: it does not run.
import { expect, expectUntouched, test } from "./fixtures/hostile-app.ts";

test("runs no text as script: not inline, not evaluated, not as markup, not from elsewhere", async ({
  app,
  site,
}) => {
  const address = app.page.url();
  const outcomes = await app.page.evaluate(async (origin) => {
    // DevTools may evaluate while it evaluates; a page on its own may not.
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    const code = "globalThis.hasRun = 'yes'";
    const add = (element: Element): Element => document.body.appendChild(element);
    const make = (name: string, attributes: Record<string, string> = {}): HTMLElement => {
      const element = document.createElement(name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      return element;
    };
    const attempts: Record<string, () => unknown> = {
      // oxlint-disable-next-line no-eval -- it is what is attempted
      eval: () => (globalThis as unknown as { eval: (text: string) => unknown }).eval(code),
      // oxlint-disable-next-line typescript/no-implied-eval -- it is what is attempted
      Function: () => new Function(code)() as unknown,
      "timer with text": () => setTimeout(code as unknown as () => void),
      "script text": () => add(Object.assign(document.createElement("script"), { textContent: code })),
      "script child": () => {
        const script = document.createElement("script");
        script.append(code);
        add(script);
      },
      "script src": () => add(Object.assign(document.createElement("script"), { src: `${origin}/x.js` })),
      "script data": () =>
        add(Object.assign(document.createElement("script"), { src: `data:text/javascript,${code}` })),
      innerHTML: () => {
        make("div").innerHTML = `<img src="data:," onerror="${code}">`;
      },
      insertAdjacentHTML: () => document.body.insertAdjacentHTML("beforeend", "<p>text</p>"),
      "document.write": () => document.write("<p>text</p>"),
      srcdoc: () => Object.assign(document.createElement("iframe"), { srcdoc: "<p>text</p>" }),
      handler: () => make("div", { onclick: code }).click(),
      policy: () =>
        (
          window as unknown as { trustedTypes: { createPolicy: (name: string, rules: object) => unknown } }
        ).trustedTypes.createPolicy("any", { createHTML: (text: string) => text }),
      import: async () => import(/* @vite-ignore */ `data:text/javascript,${code}`) as Promise<unknown>,
      worker: async () => {
        const worker = new Worker(URL.createObjectURL(new Blob([code])));
        await new Promise((_resolve, reject) => {
          worker.addEventListener("error", () => reject(new Error("refused")));
        });
      },
      "javascript: link": () => make("a", { href: `javascript:${code}` }).click(),
      "javascript: address": () => {
        location.href = `javascript:${code}`;
      },
      "javascript: form": () => {
        const form = make("form", { action: `javascript:${code}` }) as HTMLFormElement;
        add(form);
        form.submit();
      },
    };
    const found: Record<string, string> = {};
    for (const [name, attempt] of Object.entries(attempts)) {
      try {
        await attempt();
        found[name] = "did nothing";
      } catch {
        found[name] = "threw";
      }
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 300);
    });
    return { found, hasRun: (globalThis as { hasRun?: string }).hasRun ?? "no" };
  }, site.origin);
  expect(outcomes.hasRun).toBe("no");
  // Trusted Types throw where a policy of script sources alone would only do nothing.
  expect(outcomes.found).toEqual({
    eval: "threw",
    Function: "threw",
    "timer with text": "threw",
    "script text": "threw",
    "script child": "did nothing",
    "script src": "threw",
    "script data": "threw",
    innerHTML: "threw",
    insertAdjacentHTML: "threw",
    "document.write": "threw",
    srcdoc: "threw",
    handler: "threw",
    policy: "threw",
    import: "threw",
    worker: "threw",
    "javascript: link": "did nothing",
    "javascript: address": "did nothing",
    "javascript: form": "did nothing",
  });
  await expectUntouched(app, site, address);
});
