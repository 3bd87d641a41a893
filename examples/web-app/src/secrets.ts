// The secrets: from `.env`, which only its owner can read, and refused anywhere else. No message repeats one.
import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { parse } from "dotenv";

const secretNames = ["CLIENT_SECRET", "CACHE_KEYS", "SESSION_SECRET", "REDIS_URL"] as const;
type SecretName = (typeof secretNames)[number];
export type Secrets = Readonly<Record<SecretName, string>>;

/** Where secrets do not belong, and people put them. */
export interface Elsewhere {
  environment: Readonly<Record<string, string | undefined>>;
  commandLine: readonly string[];
  configFile: { name: string; text: string };
}

/** @throws an `Error` that says what is wrong, and what to do */
export function readSecrets(file: string, elsewhere: Elsewhere): Secrets {
  refuseNames(elsewhere);
  const values = parse(readPrivateFile(file));
  for (const name of secretNames) {
    if (!values[name]) throw new Error(`${name} is missing in .env. .env.example says what it is.`);
  }
  const secrets = values as Secrets;
  if (secrets.SESSION_SECRET.length < 32) {
    throw new Error("SESSION_SECRET in .env is too short. Make one with: openssl rand -base64 32");
  }
  refuseCopies(secrets, elsewhere);
  return secrets;
}

/** Not with `config()` of dotenv, which would put the secrets into the environment of this process and of its children. */
function readPrivateFile(file: string): string {
  let descriptor: number;
  try {
    descriptor = openSync(file, "r");
  } catch (cause) {
    const advice = "Copy .env.example to .env, run `chmod 600 .env`, and fill it in.";
    throw new Error(`${file} cannot be read. ${advice}`, { cause });
  }
  try {
    // On Windows the mode says nothing: there the folder's permissions count.
    const isOpenToOthers = process.platform !== "win32" && (fstatSync(descriptor).mode & 0o077) !== 0;
    if (isOpenToOthers) throw new Error(`${file} can be read by others. Run: chmod 600 .env`);
    return readFileSync(descriptor, "utf8");
  } finally {
    closeSync(descriptor);
  }
}

function refuseNames({ environment, commandLine, configFile }: Elsewhere): void {
  for (const name of secretNames) {
    // CLIENT_SECRET, clientSecret, --client-secret
    const spelling = new RegExp(name.replaceAll("_", "[_-]?"), "i");
    const variable = Object.keys(environment).find((key) => spelling.test(key));
    if (variable !== undefined) {
      throw misplaced(name, `the environment (${variable}), which every child process inherits`);
    }
    if (commandLine.some((argument) => spelling.test(argument))) {
      throw misplaced(name, "the command line, which every user of this machine can list");
    }
    if (spelling.test(configFile.text)) {
      throw misplaced(name, `${configFile.name}, which is committed with the code`);
    }
  }
}

/** The same secret under another name. */
function refuseCopies(secrets: Secrets, { environment, commandLine, configFile }: Elsewhere): void {
  for (const name of secretNames) {
    const parts =
      name === "CACHE_KEYS" ? secrets[name].split(",").filter((key) => key.trim() !== "") : [secrets[name]];
    for (const part of parts) {
      const hasIt = (text: string | undefined): boolean => text?.includes(part.trim()) === true;
      const variable = Object.keys(environment).find((key) => hasIt(environment[key]));
      if (variable !== undefined) throw misplaced(name, `the environment (${variable})`);
      if (commandLine.some(hasIt)) throw misplaced(name, "the command line");
      if (hasIt(configFile.text)) throw misplaced(name, configFile.name);
    }
  }
}

function misplaced(name: SecretName, where: string): Error {
  return new Error(
    `${name} is in ${where}. Take it away from there, make a new one, and put that into .env only.`,
  );
}
