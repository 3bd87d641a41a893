// contextBridge in a real page: what crosses, what does not, and what a hostile page can find out.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prepareFixtureApp, type FixtureApp, type FixtureApps } from "./launch-fixture-app.ts";

let apps: FixtureApps;
let app: FixtureApp;

beforeAll(async () => {
  apps = await prepareFixtureApp();
  app = await apps.launch({ FIXTURE_URL: "app://fixture/spied.html" });
});
afterAll(() => apps.dispose());

/** Evaluates JavaScript in the page's own world. */
const inPage = (expression: string): Promise<unknown> => app.page.evaluate(expression);

describe("contextBridge", () => {
  it("exposes data and functions, deeply frozen, as a global that stays", async () => {
    expect(await inPage("fixture.data")).toEqual({ answer: 42, list: [1, { two: 2 }] });
    expect(
      await inPage(`(() => {
        "use strict";
        const attempts = [
          () => { window.fixture = {}; }, () => { delete window.fixture; }, () => { fixture.more = 1; },
          () => { fixture.data.answer = 1; }, () => { fixture.data.list.push(1); }, () => { fixture.call.x = 1; },
          () => Object.defineProperty(window, "fixture", { value: 1 }),
        ];
        return attempts.filter((attempt) => { try { attempt(); return true; } catch { return false; } }).length;
      })()`),
    ).toBe(0);
  });

  it("refuses a name that the page has already", async () => {
    expect(
      await inPage("(() => { try { fixture.exposeAgain('fixture') } catch (e) { return e.message } })()"),
    ).toBe("Cannot bind an API on top of an existing property on the window object");
    expect(await inPage("fixture.exposeAgain('second'), window.second")).toEqual({ again: true });
  });

  it("copies values, so that each world has objects of its own", async () => {
    expect(
      await inPage("fixture.isOwnObject({}) && fixture.isOwnObject([]) && fixture.isOwnObject(new Map())"),
    ).toBe(true);
    expect(await inPage("fixture.echo({}) instanceof Object && fixture.data.list instanceof Array")).toBe(
      true,
    );
    expect(
      await inPage(`(() => {
        const value = { date: new Date(5), map: new Map([[1, { two: 2n }]]), bytes: new Uint8Array([1, 2]), none: undefined };
        value.self = value;
        const copy = fixture.echo(value);
        return [copy !== value, copy.self === copy, copy.date.getTime(), copy.map.get(1).two, copy.bytes[1], "none" in copy];
      })()`),
    ).toEqual([true, true, 5, 2n, 2, true]);
  });

  it("proxies functions in both directions, synchronously", async () => {
    expect(await inPage("fixture.call((value) => value + 1, 41)")).toBe(42);
    expect(
      await inPage(
        "(() => { const c = fixture.makeCounter(); c.next(); return [c.next(), fixture.makeCounter().next()] })()",
      ),
    ).toEqual([2, 1]);
    expect(await inPage("fixture.call((value) => fixture.call((inner) => inner * 2, value), 21)")).toBe(42);
  });

  it("proxies promises in both directions", async () => {
    expect(await inPage("fixture.later({ a: 1 })")).toEqual({ a: 1 });
    expect(await inPage("fixture.resolveLater(Promise.resolve(7))")).toEqual(["resolved", 7]);
    expect(await inPage("fixture.failLater().catch((e) => [e instanceof Error, e.name, e.message])")).toEqual(
      [true, "Error", "failed later"],
    );
  });

  it("lets errors cross with their message only", async () => {
    expect(
      await inPage(
        "(() => { try { fixture.fail() } catch (e) { return [e instanceof Error, e.name, e.message] } })()",
      ),
    ).toEqual([true, "Error", "failed on purpose"]);
    expect(await inPage("fixture.failWith(() => { throw new RangeError('from the page') })")).toBe(
      "from the page",
    );
  });

  it("refuses what cannot be cloned", async () => {
    const refusal = (call: string): string =>
      `(() => { try { ${call}; return "passed" } catch (e) { return e.message } })()`;
    for (const call of [
      "fixture.echo(new WeakMap())",
      "fixture.echo({ deep: [Symbol()] })",
      "fixture.returnUncloneable()",
    ]) {
      expect(await inPage(refusal(call))).toBe("An object could not be cloned.");
    }
  });

  it("is there before the page's first script, under a strict policy with Trusted Types", async () => {
    const other = await apps.launch();
    const { hasApi, names } = await other.page.evaluate<{ hasApi: string; names: string[] }>("atFirstScript");
    expect(hasApi).toBe("object");
    expect(
      names.filter((name) => /chromiumHost|require|process|electron|ipcRenderer|contextBridge/.test(name)),
    ).toEqual([]);
  });
});

describe("the page's world", () => {
  it("sees neither the binding nor the isolated world", async () => {
    expect(
      await inPage(`["chromiumHost", "chromiumHostPost", "require", "process", "module", "ipcRenderer"]
        .filter((name) => name in window)`),
    ).toEqual([]);
  });

  it("cannot get hold of the bridge's node, whatever built-ins it replaces", async () => {
    const found = await inPage(`(async () => {
      const events = [];
      fixture.call((value) => { events.push(window.event); new Error().stack; return value; }, { detail: 1 });
      await fixture.invoke("echo", { a: [1] });
      const off = fixture.on("event", () => { events.push(window.event); new Error().stack; });
      await fixture.invoke("send", "event", 1);
      await new Promise((resolve) => setTimeout(resolve, 50));
      off();
      const suspicious = spied.flat().filter((value) => value instanceof Node || (value && value.type?.startsWith?.("to-")));
      return { events, calls: spied.length > 0, suspicious: suspicious.map(String) };
    })()`);
    expect(found).toEqual({ events: [undefined, undefined], calls: true, suspicious: [] });
  });
});
