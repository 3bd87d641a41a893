// What a page that has gone wrong gets, in whatever way it goes wrong: nothing. Each test has an account signed in.
import type { Outcome } from "../src/shared/auth-error.ts";
import { expect, expectUntouched, test } from "./fixtures/hostile-app.ts";
import { readAccountId } from "./fixtures/page-requests.ts";
import type { RunningApp } from "./fixtures/running-app.ts";

test("goes nowhere, opens nothing, sends nothing to another origin, keeps nothing", async ({ app, site }) => {
  const address = app.page.url();
  const outcomes = await app.page.evaluate(async (origin) => {
    const add = <E extends Element>(element: E): E => document.body.appendChild(element);
    const link = (attributes: Record<string, string>): void => {
      const anchor = add(document.createElement("a"));
      for (const [name, value] of Object.entries(attributes)) anchor.setAttribute(name, value);
      anchor.click();
    };
    const load = async (element: HTMLElement & { src: string }, path: string): Promise<void> => {
      const ended = new Promise<void>((resolve, reject) => {
        element.addEventListener("load", () => resolve());
        element.addEventListener("error", () => reject(new Error("refused")));
      });
      element.src = `${origin}/${path}`;
      add(element);
      await ended;
    };
    const attempts: Record<string, () => unknown> = {
      fetch: async () => fetch(`${origin}/fetch`),
      "fetch without cors": async () => fetch(`${origin}/no-cors`, { mode: "no-cors" }),
      XMLHttpRequest: async () => {
        const request = new XMLHttpRequest();
        await new Promise((resolve, reject) => {
          request.addEventListener("load", resolve);
          request.addEventListener("error", () => reject(new Error("refused")));
          request.open("GET", `${origin}/xhr`);
          request.send();
        });
      },
      WebSocket: async () => {
        const socket = new WebSocket(`${origin.replace("http", "ws")}/socket`);
        await new Promise((resolve, reject) => {
          socket.addEventListener("open", resolve);
          socket.addEventListener("error", () => reject(new Error("refused")));
        });
      },
      image: async () => load(new Image(), "image"),
      "service worker": async () => navigator.serviceWorker.register("/worker.js"),
      file: async () => fetch("file:///etc/passwd"),
    };
    const silent: Record<string, () => unknown> = {
      beacon: () => navigator.sendBeacon(`${origin}/beacon`, "text"),
      stylesheet: () =>
        add(Object.assign(document.createElement("link"), { rel: "stylesheet", href: `${origin}/a.css` })),
      prefetch: () =>
        add(Object.assign(document.createElement("link"), { rel: "prefetch", href: `${origin}/pre` })),
      "style text": () => {
        const style = add(document.createElement("style"));
        style.textContent = `body { background: url(${origin}/style) }`;
      },
      "foreign frame": () => add(Object.assign(document.createElement("iframe"), { src: `${origin}/frame` })),
      "window.open": () => window.open(`${origin}/opened`),
      "window.open without opener": () => window.open(`${origin}/opened`, "_blank", "noopener"),
      "window.open of ourselves": () => window.open(location.href),
      "link to a new window": () => link({ href: `${origin}/blank`, target: "_blank" }),
      link: () => link({ href: `${origin}/link` }),
      "link with ping": () => link({ href: "#here", ping: `${origin}/ping` }),
      download: () => link({ href: `${origin}/download`, download: "kept.html" }),
      "download of a blob": () =>
        link({ href: URL.createObjectURL(new Blob(["text"])), download: "kept.txt" }),
      form: () => {
        const form = add(
          Object.assign(document.createElement("form"), { action: `${origin}/form`, method: "post" }),
        );
        form.submit();
      },
      refresh: () => {
        const meta = document.createElement("meta");
        meta.setAttribute("http-equiv", "refresh");
        meta.setAttribute("content", `0; url=${origin}/refresh`);
        document.head.append(meta);
      },
      "location.href": () => {
        location.href = `${origin}/href`;
      },
      "location.replace": () => location.replace(`${origin}/replace`),
      "file: address": () => {
        location.href = "file:///etc/passwd";
      },
      "another page of ours": () => {
        location.href = "/other.html";
      },
    };
    const found: Record<string, string> = {};
    for (const [name, attempt] of Object.entries(attempts)) {
      try {
        await attempt();
        found[name] = "worked";
      } catch {
        found[name] = "refused";
      }
    }
    for (const attempt of Object.values(silent)) {
      try {
        attempt();
      } catch {
        // As good as nothing.
      }
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
    }
    history.replaceState(null, "", location.pathname);
    return found;
  }, site.origin);
  expect(new Set(Object.values(outcomes))).toEqual(new Set(["refused"]));
  await expectUntouched(app, site, address);
  expect(app.output()).not.toContain("keeps no downloads");
});

test("is given no permission", async ({ app, site }) => {
  const address = app.page.url();
  const found = await app.page.evaluate(async () => {
    const names = ["geolocation", "notifications", "camera", "microphone", "midi", "clipboard-read"];
    const states: Record<string, string> = {};
    for (const name of names) {
      const { state } = await navigator.permissions.query({ name } as PermissionDescriptor);
      states[name] = state;
    }
    const attempts: Record<string, () => Promise<unknown>> = {
      camera: async () => navigator.mediaDevices.getUserMedia({ video: true }),
      clipboard: async () => navigator.clipboard.readText(),
      place: async () =>
        new Promise((resolve, reject) => {
          navigator.geolocation.getCurrentPosition(resolve, reject);
        }),
    };
    const outcomes: Record<string, string> = {};
    for (const [name, attempt] of Object.entries(attempts)) {
      outcomes[name] = await attempt().then(
        () => "worked",
        () => "refused",
      );
    }
    return { states: [...new Set(Object.values(states))], outcomes: [...new Set(Object.values(outcomes))] };
  });
  expect(found).toEqual({ states: ["denied"], outcomes: ["refused"] });
  await expectUntouched(app, site, address);
});

/** What every channel answers to the document that asks; `no bridge` if there is none to ask. */
async function askEverything(accountId: string): Promise<string[]> {
  type Bridge = Record<"invoke", (channel: string, ...args: unknown[]) => Promise<Outcome<unknown>>>;
  const requests: [string, ...unknown[]][] = [
    ["app:get-info"],
    ["app:show-log-folder"],
    ["network:get-proxy-challenge"],
    ["network:answer-proxy-challenge", { challengeId: 1 }],
    ["update:get-state"],
    ["update:restart"],
    ["auth:list-accounts"],
    ["auth:get-status"],
    ["auth:get-token", { accountId, scopes: ["User.Read"] }],
    ["auth:sign-in", { scopes: ["User.Read"] }],
    ["auth:get-sign-in"],
    ["auth:reopen-sign-in"],
    ["auth:copy-sign-in-link"],
    ["auth:cancel-sign-in"],
    ["auth:copy-token", { accountId, scopes: ["User.Read"] }],
    ["activity:list"],
    ["activity:export"],
    ["cache:get-health"],
    ["cache:try-again"],
    ["cache:show-folder"],
    ["cache:purge-quarantine"],
    ["doctor:run"],
    ["doctor:copy-report"],
    ["doctor:save-report"],
    ["auth:set-default-account", accountId],
    ["auth:sign-out", accountId],
    ["auth:sign-out-all", { endBrowserSession: true }],
  ];
  const { latchkey } = globalThis as unknown as { latchkey?: Bridge };
  if (latchkey === undefined) return ["no bridge"];
  const answers = requests.map(async ([channel, ...args]) => {
    const outcome = await latchkey.invoke(channel, ...args);
    return outcome.ok ? `answered ${channel}` : outcome.error.code;
  });
  return [...new Set(await Promise.all(answers))];
}

const refusals = ({ output }: RunningApp): string[] => output().match(/^.*untrusted_sender.*$/gm) ?? [];

test("a frame of our own origin has no bridge", async ({ app, site }) => {
  await app.page.evaluate(() => {
    const frame = document.createElement("iframe");
    frame.name = "own";
    document.body.append(frame);
  });
  await expect.poll(() => app.page.frame("own")).not.toBeNull();
  expect(await app.page.frame("own")?.evaluate(askEverything, await readAccountId(app))).toEqual([
    "no bridge",
  ]);
  await expectUntouched(app, site, app.page.url());
});

test("a main frame that has gone elsewhere after all is refused by every channel, and logged once", async ({
  app,
  launch,
  identityProvider,
}) => {
  const accountId = await readAccountId(app);
  const issued = identityProvider.counters.token;
  // As if everything that keeps a window on its page had failed: the window's preload runs in a page that is not ours.
  await app.page.goto("data:text/html,<title>Elsewhere</title>");
  expect(await app.page.title()).toBe("Elsewhere");
  for (let times = 0; times < 3; times += 1)
    expect(await app.page.evaluate(askEverything, accountId)).toEqual(["untrusted_sender"]);
  await expect.poll(() => refusals(app)).toHaveLength(1);
  expect(refusals(app)[0]).toContain("the page at data:// in web contents 1");
  await app.page.evaluate(async () => {
    const frame = document.createElement("iframe");
    const loaded = new Promise((resolve) => {
      frame.addEventListener("load", resolve);
    });
    document.body.append(
      Object.assign(frame, { name: "foreign", src: "data:text/html,<title>Foreign</title>" }),
    );
    await loaded;
  });
  const foreign = app.page.frame("foreign");
  expect(await foreign?.title()).toBe("Foreign");
  expect(await foreign?.evaluate(askEverything, accountId)).toEqual(["no bridge"]);
  await expect(app.nextExternalUrl(200)).rejects.toThrow("opened no address");
  expect(identityProvider.counters.token).toBe(issued);

  await app.quit();
  const again = await launch();
  await expect(again.page.getByTestId("account-name")).toHaveCount(1);
});
