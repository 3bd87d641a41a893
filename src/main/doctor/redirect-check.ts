// Whether a browser on this computer can hand the answer of a sign-in over: MSAL listens on 127.0.0.1 and names it localhost.
// https://www.rfc-editor.org/rfc/rfc8252#section-7.3
import { lookup } from "node:dns/promises";
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { found, type Found } from "./finding.ts";
import { nameError } from "./run-check.ts";

const address = "127.0.0.1";

export async function checkRedirect(): Promise<Found<"redirect">> {
  const server = createServer((socket) => void socket.destroy());
  let browser: Socket | undefined;
  try {
    server.listen(0, address);
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    browser = connect(port, address);
    await once(browser, "connect", { signal: AbortSignal.timeout(3_000) });
    const addresses = await lookup("localhost", { all: true });
    const isHere = addresses.some((each) => each.address === address);
    return found(isHere ? "redirect-listens" : "redirect-localhost-elsewhere");
  } catch (error) {
    return found("redirect-refused", { reason: nameError(error) });
  } finally {
    browser?.destroy();
    server.close();
  }
}
