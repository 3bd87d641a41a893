// Text form of what goes between a preload and the host. What structured clone refuses is refused here, with Electron's
// words; what it changes (a class instance loses its class) is changed here too.
import { parse, stringify } from "devalue";

export type WireMessage =
  | { kind: "invoke"; id: number; channel: string; args: unknown[] }
  | { kind: "result"; id: number; value: unknown }
  | { kind: "failure"; id: number; message: string }
  | { kind: "event"; channel: string; args: unknown[] };

interface ErrorFields {
  name: string;
  message: string;
  stack: string | undefined;
}

/** @throws Error `An object could not be cloned.` */
export function encodeMessage(message: WireMessage): string {
  try {
    return stringify(structuredClone(message), {
      Error: (value) =>
        value instanceof Error && { name: value.name, message: value.message, stack: value.stack },
    });
  } catch (cause) {
    throw new Error("An object could not be cloned.", { cause });
  }
}

export function decodeMessage(text: string): WireMessage {
  return parse(text, {
    Error: ({ name, message, stack }: ErrorFields) => Object.assign(new Error(message), { name, stack }),
  }) as WireMessage;
}
