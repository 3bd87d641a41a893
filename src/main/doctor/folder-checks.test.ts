import { chmod, chown, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeReadOnly, mountSmallDisk, whyNoMounts } from "../../../faults/mounts.ts";
import { createWorkspace, type Workspace } from "../../../faults/workspace.ts";
import type { DoctorFacts } from "../../shared/doctor-contract.ts";
import { entryName, sealEntry } from "../cache/sealed-format.ts";
import { createFolderChecks } from "./folder-checks.ts";

const mounting = createWorkspace();
const canMount = (await whyNoMounts(mounting)) === undefined;
await mounting.end();

describe.runIf(process.platform !== "win32")("createFolderChecks", () => {
  let workspace: Workspace;
  let root = "";
  let directory = "";
  beforeEach(async () => {
    workspace = createWorkspace();
    root = await mkdtemp(join(tmpdir(), "latchkey-folder-"));
    directory = join(root, "token-cache");
  });
  afterEach(async () => {
    await workspace.end();
    await rm(root, { recursive: true, force: true });
  });

  const check = async (
    id: keyof ReturnType<typeof createFolderChecks>,
    store: "sealed" | "os" = "sealed",
  ): Promise<{ finding: string; facts: DoctorFacts }> => createFolderChecks(directory, store)[id]();
  const find = async (id: Parameters<typeof check>[0]): Promise<string> => (await check(id)).finding;
  const file = (...names: string[]): string => join(directory, ...names);
  const sealed = sealEntry(randomBytes(32), { accountId: "ada.home", text: "{}" });

  /** As the cache makes it. */
  const fill = async (): Promise<string> => {
    await mkdir(file("entries"), { recursive: true, mode: 0o700 });
    const entry = file("entries", `${entryName("ada.home")}.entry`);
    await writeFile(entry, sealed, { mode: 0o600 });
    await writeFile(file("lock"), "", { mode: 0o600 });
    return entry;
  };

  it("finds nothing wrong with a cache that is not there yet", async () => {
    const ids = ["folder", "files", "formats", "quarantine", "free-space"] as const;
    expect(await Promise.all(ids.map(find))).toStrictEqual([
      "folder-not-made-yet",
      "files-none",
      "formats-none",
      "quarantine-empty",
      "space-enough",
    ]);
  });

  it("finds nothing wrong with one as it is made", async () => {
    await fill();
    expect(await check("folder")).toStrictEqual({
      finding: "folder-fine",
      facts: { directory, mode: "0700" },
    });
    expect(await check("files")).toStrictEqual({ finding: "files-fine", facts: { directory, files: 2 } });
    expect(await check("formats")).toStrictEqual({ finding: "formats-known", facts: { entries: 1 } });
  });

  it("tells a folder and files that others may read, and leaves them as they are", async () => {
    const entry = await fill();
    await chmod(directory, 0o755);
    await chmod(entry, 0o644);
    expect(await check("folder")).toMatchObject({
      finding: "folder-open-to-others",
      facts: { mode: "0755" },
    });
    expect(await check("files")).toMatchObject({ finding: "files-open-to-others", facts: { count: 1 } });
    expect(await find("folder")).toBe("folder-open-to-others");
  });

  it("tells links and what is no folder", async () => {
    const entry = await fill();
    await symlink(entry, file("entries", "other.entry"));
    expect(await find("files")).toBe("files-not-plain");
    await rm(directory, { recursive: true });
    await writeFile(directory, "");
    expect(await find("folder")).toBe("folder-not-a-folder");
    await rm(directory);
    await symlink(root, directory);
    expect(await find("folder")).toBe("folder-is-link");
  });

  it.runIf(process.getuid?.() === 0)("tells what belongs to somebody else", async () => {
    const entry = await fill();
    await chown(entry, 12_345, 12_345);
    expect(await check("files")).toMatchObject({ finding: "files-of-somebody-else", facts: { count: 1 } });
    await chown(directory, 12_345, 12_345);
    expect(await check("folder")).toMatchObject({
      finding: "folder-of-somebody-else",
      facts: { owner: "another user" },
    });
  });

  it("tells formats of newer versions from damage", async () => {
    const entry = await fill();
    const newer = Buffer.from(sealed);
    newer[4] = 9;
    await writeFile(entry, newer);
    expect(await check("formats")).toStrictEqual({
      finding: "formats-newer",
      facts: { entries: 1, count: 1 },
    });
    await writeFile(entry, "nonsense");
    expect(await find("formats")).toBe("formats-unknown");
    await writeFile(entry, "");
    expect(await find("formats")).toBe("formats-unknown");
    expect((await check("formats", "os")).finding).toBe("formats-not-used");
  });

  it("counts what was set aside", async () => {
    await mkdir(file("quarantine"), { recursive: true });
    await writeFile(file("quarantine", "a.1234.99.entry"), "12345");
    expect(await check("quarantine")).toStrictEqual({
      finding: "quarantine-some",
      facts: { count: 1, bytes: 5 },
    });
  });

  it.runIf(canMount)("tells a disk that is full, and one that is read-only", async () => {
    await mkdir(directory, { mode: 0o700 });
    await mountSmallDisk(workspace, directory, 64);
    expect(await find("free-space")).toBe("space-none");
    expect(await find("folder")).toBe("folder-fine");
    const other = await workspace.newFolder();
    await mountSmallDisk(workspace, other, 4_096);
    directory = other;
    expect(await find("free-space")).toBe("space-low");
    await makeReadOnly(workspace, root);
    directory = join(root, "not-made");
    expect(await find("folder")).toBe("folder-read-only");
  });
});
