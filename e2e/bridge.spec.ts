// What a page can reach: the contract's channels with checked arguments, and nothing else.
import type { Outcome } from "../src/shared/auth-error.ts";
import { expect, test } from "./fixtures/test.ts";

type AnyBridge = Record<"invoke", (channel: string, ...args: unknown[]) => Promise<Outcome<unknown>>>;

test("refuses a channel that is not in the contract, and arguments that do not fit", async ({ app }) => {
  const answers = await app.page.evaluate(async () => {
    const { latchkey } = window as unknown as { latchkey: AnyBridge };
    const ask = async (channel: string, ...args: unknown[]): Promise<string> => {
      try {
        const outcome = await latchkey.invoke(channel, ...args);
        return outcome.ok ? "answered" : outcome.error.code;
      } catch (error) {
        return `threw: ${(error as Error).message}`;
      }
    };
    return {
      unknown: await ask("auth:read-cache"),
      inherited: await ask("toString"),
      nothing: await ask("auth:get-token"),
      wrong: await ask("auth:get-token", { accountId: 1, scopes: "User.Read" }),
      surplus: await ask("auth:list-accounts", "surplus"),
      nobody: await ask("auth:get-token", { accountId: "nobody", scopes: ["User.Read"] }),
      right: await ask("auth:list-accounts"),
    };
  });
  expect(answers.unknown).toContain("There is no channel");
  expect(answers.inherited).toContain("There is no channel");
  expect(answers).toMatchObject({
    nothing: "invalid_request",
    wrong: "invalid_request",
    surplus: "invalid_request",
    nobody: "account_not_found",
    right: "answered",
  });
});

test("gives the page no Node, no Electron, and stays where it is", async ({ app }) => {
  const found = await app.page.evaluate(() => {
    const names = ["require", "process", "module", "Buffer", "ipcRenderer", "electron"];
    window.open("https://example.com/");
    return names.filter((name) => name in window);
  });
  expect(found).toEqual([]);
  const before = app.page.url();
  await app.page.evaluate(() => {
    location.href = "https://example.com/";
  });
  await app.page.waitForTimeout(300);
  expect(app.page.url()).toBe(before);
});
