// Stands in for `@azure/msal-node-runtime`: the calls that NativeBrokerPlugin makes of the native code, answered in a later
// turn as native code does.
import process from "node:process";

interface RuntimeEnums {
  ErrorStatus: Record<string, number>;
  LogLevel: Record<string, number>;
}
const real = new URL(import.meta.url).searchParams.get("real") ?? "";
export const { ErrorStatus, LogLevel } = (await import(real)) as RuntimeEnums;

const answerWith = process.argv[2] ?? "";
const account = {
  accountId: "native-nadia",
  homeAccountId: "nadia.tenant",
  environment: "login.windows.net",
  realm: "tenant",
  username: "nadia@native.example",
  localAccountId: "nadia",
  displayName: "Nadia Native",
};
type Callback = (result: object) => void;

/** A result, or MsalRuntime's own kind of error, which is thrown when the result is checked. */
function answer(callback: Callback, call: string, given: unknown = ""): void {
  const errorStatus = ErrorStatus[answerWith];
  const error = { errorCode: 3_399_614_473, errorStatus, errorContext: "(pii)", errorTag: 0x2039c1cb };
  setImmediate(() =>
    callback({
      account,
      accounts: [account],
      accessToken: `${call}(${String(given)})`,
      rawIdToken: "raw",
      idToken: answerWith === "broken id token" ? "{" : '{"oid":"nadia","tid":"tenant"}',
      grantedScopes: "User.Read openid",
      expiresOn: 4_102_444_800,
      telemetryData: '{"is_cache":true}',
      isPopAuthorization: false,
      CheckError: () => {
        // oxlint-disable-next-line typescript/only-throw-error -- as the native code does
        if (errorStatus !== undefined) throw error;
      },
    }),
  );
}

class AuthParameters {
  CreateAuthParameters(): void {}
  SetRedirectUri(): void {}
  SetRequestedScopes(): void {}
  SetDecodedClaims(): void {}
  SetAdditionalParameter(): void {}
}

/** The native handle of a window is a pointer: eight bytes, little-endian. */
const readHandle = (handle: Buffer): string => handle.readBigUInt64LE().toString(16);

export const msalNodeRuntime = {
  AuthParameters,
  RegisterLogger: () => undefined,
  ReadAccountByIdAsync: (id: string, _correlationId: string, callback: Callback) =>
    setImmediate(() => callback({ account: { ...account, accountId: id }, CheckError: () => undefined })),
  DiscoverAccountsAsync: (_clientId: string, _id: string, callback: Callback) => answer(callback, "discover"),
  SignInInteractivelyAsync: (
    handle: Buffer,
    _parameters: object,
    _id: string,
    _hint: string,
    callback: Callback,
  ) => answer(callback, "sign in interactively", readHandle(handle)),
  SignInAsync: (handle: Buffer, _parameters: object, _id: string, hint: string, callback: Callback) =>
    answer(callback, "sign in", `${readHandle(handle)} ${hint}`),
  SignInSilentlyAsync: (_parameters: object, _id: string, callback: Callback) =>
    answer(callback, "sign in silently"),
  AcquireTokenSilentlyAsync: (_parameters: object, _id: string, asked: typeof account, callback: Callback) =>
    answer(callback, "acquire silently", asked.accountId),
  SignOutSilentlyAsync: (_clientId: string, _id: string, _asked: object, callback: Callback) =>
    answer(callback, "sign out"),
};
