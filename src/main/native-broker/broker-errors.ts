// Why a call of the native broker brought nothing: nobody answered, or the answer was an error.
import type { NativeErrorData } from "./broker-messages.ts";

/** The process did not answer; `reason` completes "the native broker is not used, because …". */
export class BrokerUnavailableError extends Error {
  override readonly name = "BrokerUnavailableError";
  readonly reason: string;

  constructor(reason: string) {
    super(`The native broker is not used: ${reason}.`);
    this.reason = reason;
  }
}

/** The process answered, with an error. */
export class BrokerAnsweredError extends Error {
  override readonly name = "BrokerAnsweredError";
  readonly data: NativeErrorData;

  constructor(data: NativeErrorData) {
    super("The native broker answered with an error.");
    this.data = data;
  }
}
