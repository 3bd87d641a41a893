// Two versions of the product: what the first one wrote opens in this one, and what a later one writes is left alone.
import { createCipheriv, createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { entryName } from "../src/main/cache/sealed-format.ts";
import { openBroker, serviceName } from "./broker-under-fault.ts";
import { accountIdOf } from "./fabricated-tenant.ts";
import { cachedScope } from "./fabricated-cache.ts";
import { createProblems, describeError, type Fault } from "./fault.ts";
import { goldenAccountId, goldenEntry, goldenKey, goldenKeyItem } from "./golden-cache.ts";

const cacheId = "00112233445566778899aabbccddeeff";

export const firstFormat: Fault = {
  name: "first-format",
  title: "Entries of the first release's format, and of a later one",
  run: async ({ workspace }) => {
    const problems = createProblems();
    const directory = join(await workspace.newFolder(), "cache");
    const entries = join(directory, "entries");
    await mkdir(entries, { recursive: true, mode: 0o700 });
    await writeFile(join(directory, "cache-id"), cacheId, { mode: 0o600 });
    await writeFile(join(entries, `${entryName(goldenAccountId)}.entry`), goldenEntry, { mode: 0o600 });
    const later = join(entries, `${entryName(accountIdOf("later"))}.entry`);
    const laterBytes = sealAsVersionTwo(entryName(accountIdOf("later")));
    await writeFile(later, laterBytes, { mode: 0o600 });
    const { default: keytar } = await import("keytar");
    await keytar.setPassword(serviceName, `data-key.${cacheId}`, goldenKeyItem);
    workspace.onEnd(async () => void (await keytar.deletePassword(serviceName, `data-key.${cacheId}`)));

    const broker = await openBroker({ directory });
    const [first] = await broker.accounts();
    problems.expect(first?.accountId === goldenAccountId, "the first format's account is not shown");
    await problems.attempt("first format", async () => {
      const { source, accessToken } = await broker.getToken({
        accountId: goldenAccountId,
        scopes: [cachedScope],
      });
      problems.expect(
        source !== "network" && accessToken.startsWith("at.golden."),
        "another token came back",
      );
      await broker.getToken({ accountId: goldenAccountId, scopes: [cachedScope], forceRefresh: true });
    });
    const answer = await broker.getToken({ accountId: accountIdOf("later"), scopes: [cachedScope] }).then(
      () => "a token",
      (error: unknown) => describeError(error),
    );
    problems.expect(/^cache_unavailable: .*newer version/.test(answer), `a later format: ${answer}`);
    const { quarantined } = await broker.status();
    problems.expect(quarantined === 0, `${String(quarantined)} quarantined`);
    problems.expect((await readFile(later)).equals(laterBytes), "the later format's entry was changed");
    await broker.close();
    return [
      {
        rounds: "golden",
        ours:
          problems.list.length === 0
            ? "first format read and refreshed, later one left alone"
            : "not readable",
        wanted: "readable; a later format is left alone and said to be newer",
        problems: problems.list,
      },
    ];
  },
};

/** What a later version might write: only the version is known of it, and that it is sealed under the same key. */
function sealAsVersionTwo(name: string): Buffer {
  const keyId = createHash("sha256").update("latchkey data key\0").update(goldenKey).digest().subarray(0, 8);
  const nonce = Buffer.alloc(12, 9);
  const header = Buffer.concat([Buffer.from("LKEY"), Buffer.of(2), keyId, nonce]);
  const cipher = createCipheriv("aes-256-gcm", goldenKey, nonce);
  cipher.setAAD(Buffer.concat([header, Buffer.from(name)]));
  return Buffer.concat([
    header,
    cipher.update("what a later version keeps"),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
}
