// What each channel takes: the broker's own schemas, and nothing more than they ask for. A page's arguments are `unknown`
// until they have passed.
import * as v from "valibot";
import type { IpcArguments, IpcRequestChannel, ProxyAnswer } from "../../shared/ipc-contract.ts";
import { webLinks } from "../../shared/settings-contract.ts";
import {
  accountIdSchema,
  parseList,
  signInRequestSchema,
  signOutOptionsSchema,
  tokenRequestSchema,
} from "../broker/request-schemas.ts";
import { providerAddressSchema, settingsChangeSchema } from "../settings/settings-schema.ts";
import { assertMessageSize } from "./message-size.ts";

const proxyWord = v.pipe(v.string(), v.maxLength(256));
const proxyAnswer = v.strictObject({
  challengeId: v.pipe(v.number(), v.safeInteger()),
  credentials: v.exactOptional(
    v.strictObject({ username: v.pipe(proxyWord, v.minLength(1)), password: proxyWord }),
  ),
}) satisfies v.GenericSchema<unknown, ProxyAnswer>;

const none = v.strictTuple([]);

const schemas: { [C in IpcRequestChannel]: v.GenericSchema<unknown, IpcArguments<C>> } = {
  "app:get-info": none,
  "app:show-log-folder": none,
  "app:get-about": none,
  "app:open-link": v.strictTuple([v.picklist(webLinks)]),
  "app:restart": none,
  "auth:list-accounts": none,
  "auth:sign-in": v.strictTuple([signInRequestSchema]),
  "auth:cancel-sign-in": none,
  "auth:get-sign-in": none,
  "auth:reopen-sign-in": none,
  "auth:copy-sign-in-link": none,
  "auth:get-token": v.strictTuple([tokenRequestSchema]),
  "auth:copy-token": v.strictTuple([tokenRequestSchema]),
  "auth:sign-out": v.strictTuple([accountIdSchema, v.optional(signOutOptionsSchema)]),
  "auth:sign-out-all": v.strictTuple([v.required(signOutOptionsSchema)]),
  "auth:set-default-account": v.strictTuple([accountIdSchema]),
  "auth:get-status": none,
  "activity:list": none,
  "activity:export": none,
  "cache:get-health": none,
  "cache:purge-quarantine": none,
  "cache:try-again": none,
  "cache:show-folder": none,
  "doctor:run": none,
  "doctor:copy-report": none,
  "doctor:save-report": none,
  "network:get-proxy-challenge": none,
  "network:answer-proxy-challenge": v.strictTuple([proxyAnswer]),
  "settings:get": none,
  "settings:change": v.strictTuple([settingsChangeSchema]),
  "settings:check-provider": v.strictTuple([providerAddressSchema]),
  "settings:remove-everything": none,
  "update:get-state": none,
  "update:restart": none,
};

/** Throws `invalid_request`, which names what is wrong and repeats no value. */
export function parseArguments<C extends IpcRequestChannel>(channel: C, args: unknown[]): IpcArguments<C> {
  assertMessageSize(args, channel);
  return parseList(schemas[channel], args, channel);
}
