// `latchkey call`: a request to an API, with a token that nobody has to see.
import { readFile } from "node:fs/promises";
import { Option, type Command } from "commander";
import { AuthError } from "../../shared/auth-error.ts";
import { chooseAccount } from "../account-choice.ts";
import { checkApiAddress, requestApi, toApiError, type ApiRequest } from "../api-request.ts";
import { httpErrorExitCode } from "../exit-codes.ts";
import { collect } from "../option-values.ts";
import type { CommandContext } from "../command-context.ts";
import { addTokenOptions, toTokenRequest, type TokenOptions } from "./token.ts";

interface CallOptions extends TokenOptions {
  method?: string;
  header?: string[];
  data?: string;
}

const examples = `
Examples:
  latchkey call https://graph.microsoft.com/v1.0/me --scope User.Read
  latchkey call https://graph.microsoft.com/v1.0/me/messages --scope Mail.ReadWrite -d @message.json
  latchkey call https://api.fernhaven.example/orders/7 -s api://orders/Orders.Write -X DELETE

The answer's body is on standard output; from HTTP 400 on the exit code is 22. The token is sent to that address and nowhere
else: a redirect to another origin is followed without it. A claims challenge is met once.`;

export function addCall(program: Command, context: CommandContext): void {
  addTokenOptions(program.command("call"))
    .description("Call an API with an access token")
    .argument("<url>", "address of the API: https, or http to this computer")
    .addOption(new Option("-X, --method <method>", "HTTP method; default: GET, or POST with --data"))
    .addOption(new Option("-H, --header <header>", 'further header, "name: value"').argParser(collect))
    .option(
      "-d, --data <data>",
      "body, JSON unless a header says otherwise; @file for a file's, @- for standard input",
    )
    .addHelpText("after", examples)
    .action((url: string, options: CallOptions) => call(context, url, options));
}

async function call(context: CommandContext, address: string, options: CallOptions): Promise<void> {
  const { terminal, signal, openSession, endWith } = context;
  const request = await readRequest(context, address, options);
  const response = await openSession().withBroker(async (broker) => {
    const { accountId } = await chooseAccount(broker, options.account);
    const asked = toTokenRequest(accountId, options);
    const getToken = async (claims?: string): Promise<string> =>
      (await broker.getToken(claims === undefined ? asked : { ...asked, claims })).accessToken;
    return requestApi(request, getToken, signal);
  });
  await printAnswer(context, response).catch((error: unknown) => {
    throw toApiError(error, request.url);
  });
  if (response.status < 400) return;
  terminal.note(`The API answered HTTP ${String(response.status)}.`);
  endWith(httpErrorExitCode);
}

async function readRequest(
  { readInput }: CommandContext,
  address: string,
  { method, header = [], data }: CallOptions,
): Promise<ApiRequest> {
  const url = checkApiAddress(address);
  const headers = readHeaders(header);
  const body = data === undefined ? undefined : await readBody(data, readInput);
  if (body !== undefined && !headers.has("content-type")) headers.set("content-type", "application/json");
  const chosen = (method ?? (body === undefined ? "GET" : "POST")).toUpperCase();
  if (!/^[A-Z]+$/.test(chosen))
    throw new AuthError("invalid_request", "--method takes an HTTP method, such as GET.");
  if (body !== undefined && (chosen === "GET" || chosen === "HEAD"))
    throw new AuthError(
      "invalid_request",
      `A ${chosen} request has no body: leave out --data or name a --method.`,
    );
  return { url, method: chosen, headers, body };
}

function readHeaders(given: string[]): Headers {
  const headers = new Headers();
  for (const each of given) {
    const [, name = "", value = ""] = /^([^:]+):(.*)$/s.exec(each) ?? [];
    if (name.trim().toLowerCase() === "authorization")
      throw new AuthError("invalid_request", "--header must not hold Authorization: the token goes there.");
    try {
      headers.append(name.trim(), value.trim());
    } catch (cause) {
      // It may hold a key, and is not repeated.
      throw new AuthError("invalid_request", 'A --header is not of the form "name: value".', { cause });
    }
  }
  return headers;
}

async function readBody(
  data: string,
  readInput: CommandContext["readInput"],
): Promise<Uint8Array<ArrayBuffer>> {
  if (!data.startsWith("@")) return new TextEncoder().encode(data);
  if (data === "@-") return new Uint8Array(await readInput());
  try {
    return new Uint8Array(await readFile(data.slice(1)));
  } catch (cause) {
    throw new AuthError("invalid_request", "The file that --data names cannot be read.", { cause });
  }
}

async function printAnswer({ terminal, isJson }: CommandContext, response: Response): Promise<void> {
  if (isJson()) {
    const text = await response.text();
    const { status, headers } = response;
    terminal.result({ status, headers: Object.fromEntries(headers), body: readJson(text) }, () => text);
    return;
  }
  for await (const chunk of response.body ?? []) {
    if (!(await terminal.pass(chunk))) return;
  }
}

/** The text itself if it is not JSON. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
