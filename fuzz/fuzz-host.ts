// Sends messages all the way: page, preload, main, in Electron or in the Chromium host, from our page and from another.
import * as fc from "fast-check";
import { findObstacle, openSignedInApp } from "../bench/signed-in-app.ts";
import { findAccountId } from "../bench/window-timing.ts";
import type { Workspace } from "../faults/workspace.ts";
import { count, type Figures } from "./figures.ts";
import { fuzzInPage, type PageRun } from "./in-page.ts";

/** What our page may be answered; the page after it is not ours. */
const permitted = ["invalid_request", "no such channel (preload)", "did not leave the page"];
const permittedElsewhere = ["untrusted_sender", "no such channel (preload)", "did not leave the page"];
/** What a host or Node writes when something has gone wrong that nobody was told of. */
const trouble =
  /Error occurred in handler|unhandled|uncaught|The Chromium host failed|A request from the window failed/i;

const choice = fc.record({
  channel: fc.nat(1_000),
  place: fc.nat(4),
  value: fc.nat(1_000),
  size: fc.nat(1_000),
});

/** The reason, if there is no window to be had. */
export async function fuzzHost(
  workspace: Workspace,
  messages: number,
  seed: number,
): Promise<Figures | string> {
  const obstacle = findObstacle();
  if (obstacle !== undefined) return obstacle;
  const { page, hostDescription, scopes, secrets, posts, output } = await openSignedInApp(workspace);
  const accountId = await page.evaluate(findAccountId);
  const request = { accountId, scopes };
  const valid = {
    "app:get-info": [],
    "app:show-log-folder": [],
    "auth:list-accounts": [],
    "auth:sign-in": [{ scopes }],
    "auth:cancel-sign-in": [],
    "auth:get-sign-in": [],
    "auth:reopen-sign-in": [],
    "auth:copy-sign-in-link": [],
    "auth:get-token": [request],
    "auth:copy-token": [request],
    "auth:sign-out": [accountId],
    "auth:sign-out-all": [{ endBrowserSession: false }],
    "auth:set-default-account": [accountId],
    "auth:get-status": [],
    "activity:list": [],
    "activity:export": [],
    "cache:get-health": [],
    "cache:purge-quarantine": [],
    "cache:try-again": [],
    "cache:show-folder": [],
    "doctor:run": [],
    "doctor:copy-report": [],
    "doctor:save-report": [],
    "network:get-proxy-challenge": [],
    "network:answer-proxy-challenge": [{ challengeId: 1 }],
    "update:get-state": [],
    "update:restart": [],
  };
  const asked = posts();
  const answers = new Map<string, number>();
  const problems: string[] = [];
  const search = (what: string, text: string): void => {
    if (secrets().some((secret) => text.includes(secret))) problems.push(`${what} holds a token`);
  };
  const check = (where: string, run: PageRun, allowed: readonly string[]): void => {
    for (const [answer, times] of run.answers) {
      for (let time = 0; time < times; time += 1) count(answers, `${where}: ${answer}`);
      if (!allowed.includes(answer)) problems.push(`${where}: ${answer}`);
    }
    search(`an answer to ${where}`, run.texts.join("\n"));
    if (run.polluted.length > 0) problems.push(`Object.prototype of ${where} was changed`);
  };

  const choices = fc.sample(choice, { numRuns: messages, seed });
  const start = performance.now();
  const batch = 100;
  for (let first = 0; first < messages; first += batch) {
    const run = await page.evaluate(fuzzInPage, { choices: choices.slice(first, first + batch), valid });
    check("our page", run, permitted);
  }
  const seconds = (performance.now() - start) / 1_000;

  const right = await page.evaluate(async (given) => {
    const { latchkey } = globalThis as unknown as {
      latchkey: { invoke: (channel: string, ...args: unknown[]) => Promise<unknown> };
    };
    const [token, accounts] = [
      await latchkey.invoke("auth:get-token", given),
      await latchkey.invoke("auth:list-accounts"),
    ];
    return [JSON.stringify(token), JSON.stringify(accounts)];
  }, request);
  if (!secrets().some((secret) => right[0]?.includes(secret)))
    problems.push("a right request gets no token afterwards");
  if (!right[1]?.includes(accountId)) problems.push("the account is gone");

  await page.goto("data:text/html,<title>Elsewhere</title>");
  check(
    "another page",
    await page.evaluate(fuzzInPage, { choices: choices.slice(0, batch), valid }),
    permittedElsewhere,
  );
  search("what the app wrote", output());
  const troubles = output()
    .split("\n")
    .filter((line) => trouble.test(line));
  if (troubles.length > 0) problems.push(`the app wrote of trouble ${String(troubles.length)} times`);
  if (posts() !== asked) problems.push("the provider was asked for a token");
  const refusals = output().match(/untrusted_sender/g) ?? [];
  if (refusals.length !== 1) problems.push(`the other page was logged ${String(refusals.length)} times`);
  return {
    where: `page → preload → main in ${hostDescription}`,
    messages: messages + batch,
    perSecond: messages / seconds,
    answers,
    notes: [
      `${String(secrets().length)} tokens and codes looked for in every answer and in what the app wrote`,
    ],
    problems,
  };
}
