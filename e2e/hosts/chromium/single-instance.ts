// The lock behind `app.requestSingleInstanceLock`: a socket in the user data folder. Whoever finds another instance there
// hands its command line over; whoever does not may listen itself.
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, rmSync } from "node:fs";
import { createServer, connect, type Socket } from "node:net";
import path from "node:path";
import process from "node:process";
import { userDataDirectory } from "./command-line.ts";

/** What the `second-instance` event tells. */
export interface HandedOver {
  argv: string[];
  workingDirectory: string;
  additionalData: unknown;
}

function addressOf(folder: string): string {
  const digest = createHash("sha256").update(folder).digest("hex").slice(0, 16);
  return process.platform === "win32"
    ? `\\\\.\\pipe\\latchkey-host-${digest}`
    : path.join(folder, "chromium-host.sock");
}

async function findOther(): Promise<Socket | undefined> {
  const socket = connect(addressOf(userDataDirectory));
  try {
    await once(socket, "connect");
    return socket;
  } catch {
    return undefined;
  }
}

/** The instance that runs already with this folder and holds the lock; Chromium then needs a profile of its own. */
const other = await findOther();
export const isFirstInstance = other === undefined;

let handingOver: Promise<unknown> = Promise.resolve();

/**
 * @param folder of the user data; nobody else has one that the app has chosen for itself
 * @param onSecond is called in the first instance for every later one
 */
export function claimLock(
  folder: string,
  additionalData: unknown,
  onSecond: (start: HandedOver) => void,
): boolean {
  if (other !== undefined && folder === userDataDirectory) {
    const start: HandedOver = { argv: process.argv, workingDirectory: process.cwd(), additionalData };
    handingOver = once(other, "close");
    // The other end may be quitting.
    other.on("error", () => undefined).end(JSON.stringify(start));
    return false;
  }
  const address = addressOf(folder);
  mkdirSync(folder, { recursive: true });
  // Left behind by one that was killed: nobody answered there.
  if (process.platform !== "win32") rmSync(address, { force: true });
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    let text = "";
    socket.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
    socket.on("error", () => undefined);
    socket.once("end", () => {
      socket.end();
      if (text !== "") onSecond(JSON.parse(text) as HandedOver);
    });
  });
  server.on("error", (error) => console.error("The Chromium host could not take the lock:", error.message));
  server.listen(address).unref();
  return true;
}

/** Resolves when the first instance has what this one handed over. */
export async function finishHandingOver(): Promise<void> {
  await handingOver;
}
