import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserWindow, SaveDialogOptions, SaveDialogReturnValue } from "electron";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ActivityEvent } from "../../shared/activity-contract.ts";
import { exportActivity, formatActivity, type ActivityExportOptions } from "./activity-export.ts";

const app = { name: "Latchkey", version: "1.2.3" };
const window = {} as BrowserWindow;
const events: ActivityEvent[] = [
  { id: 1, time: 0, kind: "signed-in", accountId: "object.tenant", scopes: ["User.Read"], durationMs: 12 },
  { id: 2, time: 1_000, kind: "token-failed", accountId: "object.tenant", errorCode: "offline" },
  { id: 3, time: 2_000, kind: "cache-state", state: "locked" },
];

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "latchkey-export-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

function answerWith(answer: SaveDialogReturnValue) {
  const asked: SaveDialogOptions[] = [];
  const showSaveDialog = async (...args: unknown[]): Promise<SaveDialogReturnValue> => {
    asked.push(args.at(-1) as SaveDialogOptions);
    return answer;
  };
  return { asked, dialog: { showSaveDialog } as ActivityExportOptions["dialog"] };
}

describe("exportActivity", () => {
  it("writes the events where the person says, and proposes a name", async () => {
    const filePath = join(root, "any.json");
    const { asked, dialog } = answerWith({ canceled: false, filePath });
    expect(await exportActivity(window, events, { dialog, app })).toEqual({ isSaved: true });
    expect(asked[0]?.defaultPath).toMatch(/^latchkey-activity-\d{4}-\d\d-\d\d\.json$/);
    expect(await readFile(filePath, "utf8")).toBe(formatActivity(events, app));
  });
});

describe("formatActivity", () => {
  it("is JSON with one event a line, and times that a person can read", () => {
    const text = formatActivity(events, app);
    const parsed = JSON.parse(text) as { app: string; events: Record<string, unknown>[] };
    expect(parsed.app).toBe("Latchkey 1.2.3");
    expect(parsed.events[1]).toMatchObject({ time: "1970-01-01T00:00:01.000Z", errorCode: "offline" });
    expect(text.split("\n")).toHaveLength(4 + events.length + 2);
  });

  it("names an account by a digest that is the same each time", () => {
    const text = formatActivity(events, app);
    expect(text).not.toContain("object");
    expect(text).not.toContain("tenant");
    const { events: written } = JSON.parse(text) as { events: { account?: string }[] };
    expect(written.map(({ account }) => account)).toEqual([
      expect.stringMatching(/^[\da-f]{12}$/),
      written[0]?.account,
      undefined,
    ]);
  });

  it("is JSON without any events as well", () => {
    expect(JSON.parse(formatActivity([], app))).toEqual({ app: "Latchkey 1.2.3", events: [] });
  });
});
