// English: what the doctor finds about the cache's folder and files.
import type { FindingOf } from "./doctor-contract.ts";
import { formatBytes, type FindingWords } from "./doctor-sentence.ts";

type FolderCheck = "folder" | "files" | "free-space" | "lock" | "formats" | "quarantine";

export const folderFindings: Record<FindingOf<FolderCheck>, FindingWords> = {
  "folder-fine": {
    found: ({ mode }) => `Only its owner may use it${mode === undefined ? "" : ` (${mode})`}.`,
  },
  "folder-not-made-yet": { found: "It is not there yet. It is made when the first account is kept." },
  "folder-open-to-others": {
    found: ({ mode = "?" }) => `Others may look into the folder (${mode}, expected 0700).`,
    advice: ({ directory = "?" }) => `Take their access away:\n  chmod 700 "${directory}"`,
  },
  "folder-is-link": {
    found: "The folder is a symbolic link, so what is kept lies somewhere else.",
    advice: "If you did not make the link, remove it, and look who did.",
  },
  "folder-on-network": {
    found: ({ fileSystem = "network" }) =>
      `The folder lies on a network drive (${fileSystem}). Locks are not always kept there, and others may read it.`,
    advice: "Keep the home folder’s configuration on this computer’s own disk.",
  },
  "folder-not-a-folder": {
    found: "Something else lies where the folder should be.",
    advice: ({ directory = "?" }) => `Move it away:\n  ${directory}`,
  },
  "folder-of-somebody-else": {
    found: ({ owner = "another user" }) => `The folder belongs to ${owner}. Was Latchkey started with sudo?`,
    advice: ({ directory = "?" }) => `Make it yours again:\n  sudo chown -R "$(id -un)" "${directory}"`,
  },
  "folder-not-writable": {
    found: "Latchkey may not write into the folder.",
    advice: ({ directory = "?" }) => `Give its owner access:\n  chmod u+rwx "${directory}"`,
  },
  "folder-read-only": {
    found: "The disk that the folder lies on is read-only. Accounts are held in memory only.",
    advice: "Make the disk writable, or check it for errors.",
  },
  "folder-unreadable": {
    found: ({ reason = "?" }) => `The folder cannot be looked at (${reason}).`,
    advice: "Check the disk, and the access to the folders above.",
  },

  "files-fine": { found: ({ files = "?" }) => `Only their owner may read them (${files} looked at).` },
  "files-none": { found: "There are none yet." },
  "files-open-to-others": {
    found: ({ count = "?" }) =>
      `Others may read some files (${count}). Latchkey corrects that when it opens them.`,
    advice: ({ directory = "?" }) => `To correct it now:\n  chmod -R go= "${directory}"`,
  },
  "files-of-somebody-else": {
    found: ({ count = "?" }) =>
      `Some files belong to another user (${count}), and are not believed. Was Latchkey started with sudo?`,
    advice: ({ directory = "?" }) => `Make them yours again:\n  sudo chown -R "$(id -un)" "${directory}"`,
  },
  "files-not-plain": {
    found: ({ count = "?" }) => `Some are links or no plain files (${count}), and are not believed.`,
    advice: "Remove them, and look who has put them there. Then sign in again.",
  },
  "files-unreadable": { found: "The folder could not be listed." },

  "space-enough": { found: ({ freeBytes }) => `${formatBytes(freeBytes)} are free.` },
  "space-low": {
    found: ({ freeBytes }) => `Only ${formatBytes(freeBytes)} are free.`,
    advice: "Free some space: when the disk is full, changes are kept in memory only.",
  },
  "space-none": {
    found: "The disk is full. Changes are kept in memory, and are lost when you quit.",
    advice: "Free some space, then try again.",
  },
  "space-unknown": { found: "The system does not say." },

  "lock-works": { found: ({ waitMs = "?" }) => `It was taken and freed, in ${waitMs} ms.` },
  "lock-not-needed-yet": { found: "There is nothing to lock yet." },
  "lock-held": {
    found: "Another program holds the lock, for longer than a write takes.",
    advice:
      "Look for other windows and terminals with Latchkey, and close them. A lock frees itself when its program ends.",
  },
  "lock-impossible": {
    found: ({ reason = "?" }) => `The file cannot be locked here (${reason}).`,
    advice: "Keep the folder on a disk that knows locks: not every network or shared folder does.",
  },

  "formats-known": {
    found: ({ entries = "?" }) => `All entries are in a format that this version knows (${entries}).`,
  },
  "formats-none": { found: "There are no entries yet." },
  "formats-not-used": { found: "The entries are items of the system’s own, which have no format of ours." },
  "formats-newer": {
    found: ({ count = "?" }) =>
      `Some accounts were saved by a newer version of Latchkey (${count}). They are left alone.`,
    advice: "Update Latchkey, or use that newer version.",
  },
  "formats-unknown": {
    found: ({ count = "?" }) =>
      `Some entries are damaged (${count}). They are set aside when they are opened.`,
    advice: "Sign in again to the accounts that are missing. If it comes again, check the disk.",
  },

  "quarantine-empty": { found: "Nothing was set aside." },
  "quarantine-some": {
    found: ({ count = "?" }) => `Some entries could not be read, and were set aside (${count}).`,
    advice:
      "Sign in again to the accounts that are missing. Then delete what was set aside, on the page “Cache health”.",
  },
  "quarantine-unreadable": { found: "It could not be listed." },
};
