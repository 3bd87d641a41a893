// What each setting may hold: for the file as for a change that the window asks for.
import * as v from "valibot";
import { logLevels } from "../../shared/logger.ts";
import {
  languageSettings,
  themeSettings,
  type ProviderAddress,
  type SettingsChange,
} from "../../shared/settings-contract.ts";
import { authoritySchema, clientIdSchema } from "../broker/broker-options.ts";

const authority = v.pipe(authoritySchema, v.maxLength(512, "is too long"));
const nothing = v.literal("");

const settings = {
  clientId: v.exactOptional(v.union([nothing, clientIdSchema])),
  authority: v.exactOptional(v.union([nothing, authority])),
  theme: v.exactOptional(v.picklist(themeSettings)),
  language: v.exactOptional(v.picklist(languageSettings)),
  startAtLogin: v.exactOptional(v.boolean()),
  closeToTray: v.exactOptional(v.boolean()),
  logLevel: v.exactOptional(v.picklist(logLevels)),
};

export const settingsChangeSchema = v.pipe(
  v.strictObject(settings),
  v.check((change) => Object.keys(change).length > 0, "should name at least one setting"),
) satisfies v.GenericSchema<unknown, SettingsChange>;

export const providerAddressSchema = v.strictObject({
  clientId: clientIdSchema,
  authority,
}) satisfies v.GenericSchema<unknown, ProviderAddress>;

/** Version of the file's form. A later one is left for the later app that wrote it. */
export const settingsVersion = 1;

export const settingsFileSchema = v.object({ version: v.literal(settingsVersion), ...settings });
