import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createIssuedSecrets } from "../dev/identity-provider/issued-secrets.ts";
import { kinds, searchOutput, type Finding } from "./output-search.ts";

// Put together here, so that this file's own text, which a failure would print, holds none.
const word = (length: number, letter: string): string => letter.repeat(length);
const refreshToken = `${word(20, "r")}-${word(20, "t")}`;
const signature = word(43, "s");
const jwt = ["eyJ" + word(20, "h"), "eyJ" + word(20, "p"), signature].join(".");
const name = "Ada Lindqvist";
const time = "2026-11-22T10:00:00.000Z";

describe("searchOutput", () => {
  let root = "";
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "latchkey-search-"));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const find = async (text: string): Promise<Finding[]> => {
    await mkdir(join(root, "deep"), { recursive: true });
    await writeFile(join(root, "deep", "output.log"), `one\n${text}\nthree`);
    const { findings } = await searchOutput([root, join(root, "absent")], [refreshToken, jwt], [name]);
    return findings;
  };

  const planted: [string, Finding["kind"], string][] = [
    ["a refresh token", "issued secret", `token=${refreshToken}!`],
    ["a refresh token in the middle of a word", "issued secret", `x${refreshToken}x`],
    ["a refresh token in base64", "issued secret", Buffer.from(refreshToken).toString("base64")],
    ["an access token's signature alone", "issued secret", signature],
    ["what looks like a JWT", "JWT", `eyJ${word(20, "a")}.eyJ${word(20, "b")}.`],
    [
      "a code in an address",
      "code or verifier in an address",
      `http://localhost/?state=1&code=${word(20, "c")}`,
    ],
    ["a PKCE verifier", "code or verifier in an address", `x&code_verifier=${word(43, "v")}`],
    ["a data key", "data key", `latchkey-data-key:1:${word(43, "k")}`],
    ["a name in a log line", "name in a log line", `${time} warn Hello ${name}.`],
    ["a name in a log line in JSON", "name in a log line", `{"x":"a\\n${time} info ${name}\\n"}`],
  ];

  it.each(planted)("finds %s, and says where without repeating it", async (_, kind, text) => {
    const findings = await find(text);
    expect(findings).toStrictEqual([{ kind, where: `${join(root, "deep", "output.log")}:2` }]);
  });

  it("has planted one of each kind", () => {
    expect(new Set(planted.map(([, kind]) => kind))).toStrictEqual(new Set(kinds));
  });

  it.each([
    ["a test's title with a name", `✓ signs ${name} in`],
    ["a name after a log line", `${time} info Ready.\n${name}`],
    ["a name after a log line in JSON", `{"x":"${time} info Ready.\\n${name}"}`],
    ["the address of an error page", "https://login.microsoftonline.com/error?code=700082"],
    ["a part of a refresh token", refreshToken.slice(0, -1)],
    ["an ellipsis", "eyJ….eyJ…"],
  ])("lets %s be", async (_, text) => {
    expect(await find(text)).toStrictEqual([]);
  });

  it("knows what a provider has issued from the file that the provider was given", async () => {
    const file = join(root, "issued");
    createIssuedSecrets(file).add("refresh_token", refreshToken);
    createIssuedSecrets(file).add("access_token", jwt);
    const lines = (await readFile(file, "utf8")).trim().split("\n");
    expect(lines.map((line) => JSON.parse(line) as unknown)).toStrictEqual([
      { kind: "refresh_token", value: refreshToken },
      { kind: "access_token", value: jwt },
    ]);
  });
});
