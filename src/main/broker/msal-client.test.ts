import type { PublicClientApplication } from "@azure/msal-node";
import { describe, expect, it } from "vitest";
import type { Logger } from "../../shared/logger.ts";
import { createMsalClient } from "./msal-client.ts";

const refuse = (): Promise<never> => Promise.reject(new TypeError("no network"));

function createClient(level?: Logger["level"]): { client: PublicClientApplication; lines: unknown[][] } {
  const lines: unknown[][] = [];
  const client = createMsalClient({
    options: {
      clientId: "00000000-0000-0000-0000-000000000001",
      authority: "https://login.microsoftonline.com/common",
      knownAuthorities: [],
      clientCapabilities: [],
      cache: {
        directory: "/nonexistent",
        serviceName: "test",
        store: "sealed",
        onUnavailable: "fail",
        unsafelyAllowPlaintext: false,
      },
    },
    networkClient: { sendGetRequestAsync: refuse, sendPostRequestAsync: refuse },
    logger: { ...(level === undefined ? {} : { level }), log: (...line) => lines.push(line) },
  });
  lines.length = 0;
  return { client, lines };
}

describe("createMsalClient, its log", () => {
  it("takes the correlation id out of MSAL's line, drops its time, and keeps the first line of its text", () => {
    const { client, lines } = createClient();
    client.getLogger().warning("Something.\nDescription: 'hunter2'", "id-1");
    client.getLogger().error("Something else.", "");
    const library = expect.stringMatching(/^@azure\/msal-node@[\d.]+: Something( else)?\.$/) as string;
    expect(lines).toStrictEqual([
      ["warn", library, "id-1"],
      ["error", library, undefined],
    ]);
  });

  it("has MSAL say more only where debug is wanted, and then as debug", () => {
    for (const [level, count] of [
      [undefined, 0],
      ["info", 0],
      ["debug", 2],
    ] as const) {
      const { client, lines } = createClient(level);
      const logger = client.getLogger();
      logger.info("Began.", "id-1");
      logger.verbose("Went on.", "id-1");
      const mine = lines.filter(([, message]) => /: (?:Began|Went on)\.$/.test(String(message)));
      expect(mine).toHaveLength(count);
      expect(mine.every(([lineLevel]) => lineLevel === "debug")).toBe(true);
    }
  });

  it("lets no line through that MSAL itself calls personal", () => {
    const { client, lines } = createClient("debug");
    client.getLogger().warningPii("hunter2", "id-1");
    expect(JSON.stringify(lines)).not.toContain("hunter2");
  });
});
