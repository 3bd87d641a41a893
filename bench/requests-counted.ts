// What the identity provider sees: requests for a token that a hundred callers ask for at once, and grants for twenty scopes
// where a used refresh token is refused.
import { openContenders } from "./contenders.ts";
import { takeTurns, type BenchContext, type BenchRow, type Measure } from "./measure.ts";
import { scopeAt } from "./sized-cache.ts";

const [equalRequests, differentScopes] = [100, 20];

export const requestsCounted: Measure = {
  name: "requests-counted",
  run: async (context) => [await countPosts(context), await countGrants(context)],
};

async function countPosts({ pick, workspace }: BenchContext): Promise<BenchRow> {
  const ask = async (side: "stock" | "ours"): Promise<number[]> => {
    // Expired, and another account cache for each round: one that has been refreshed is valid again.
    const size = { accounts: 1, tokensEach: 1, lifetimeSeconds: -60 };
    const contender = (await openContenders(workspace, size, { delayMs: 5 }))[side];
    await Promise.all(Array.from({ length: equalRequests }, () => contender.getToken(scopeAt(0))));
    return [contender.posts()];
  };
  const summaries = await takeTurns(
    { rounds: pick(5, 1), warmUps: 0 },
    { stock: () => ask("stock"), ours: () => ask("ours") },
  );
  return {
    figure: `${String(equalRequests)} equal requests at once, token expired`,
    unit: "requests",
    ...summaries,
    wanted: "1 request",
    isMet: summaries.ours.most === 1,
  };
}

async function countGrants({ pick, workspace }: BenchContext): Promise<BenchRow> {
  const ask = async (side: "stock" | "ours"): Promise<number[]> => {
    const size = { accounts: 1, tokensEach: 1 };
    const contender = (await openContenders(workspace, size, { invalidatesUsedTokens: true, delayMs: 5 }))[
      side
    ];
    const answers = await Promise.allSettled(
      Array.from({ length: differentScopes }, (_, index) => contender.getToken(scopeAt(index + 1))),
    );
    return [answers.filter(({ status }) => status === "fulfilled").length];
  };
  const summaries = await takeTurns(
    { rounds: pick(5, 1), warmUps: 0 },
    { stock: () => ask("stock"), ours: () => ask("ours") },
  );
  return {
    figure: `${String(differentScopes)} scopes at once, provider invalidates used refresh tokens`,
    unit: "grants",
    ...summaries,
    wanted: `${String(differentScopes)} grants`,
    isMet: summaries.ours.least === differentScopes,
  };
}
