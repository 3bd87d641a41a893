import { once } from "node:events";
import { get } from "node:https";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { checkServerIdentity, connect as connectTls } from "node:tls";
import { afterEach, describe, expect, it } from "vitest";
import { createServerCertificate, isCurrent, spkiFingerprint } from "./certificates.ts";
import { type Listener, listenOnLoopback } from "./listener.ts";

const certificate = await createServerCertificate();
const hasIpv6 = Object.values(networkInterfaces())
  .flat()
  .some((address) => address?.address === "::1");

describe("listenOnLoopback", () => {
  let listener: Listener | undefined;
  afterEach(() => listener?.close());

  it.each(["localhost", "127.0.0.1", ...(hasIpv6 ? ["[::1]"] : [])])("answers at %s", async (host) => {
    listener = await listenOnLoopback(0, certificate, (_request, response) => response.end());
    const url = `https://${host}:${listener.port}/`;
    const [response] = await once(
      get(url, { ca: certificate.certificateAuthority, agent: false }),
      "response",
    );
    expect(response).toHaveProperty("statusCode", 200);
    response.resume();
  });

  it("closes at once, also with a connection that never began its handshake", async () => {
    listener = await listenOnLoopback(0, certificate, () => {});
    const idle = connect(listener.port, "127.0.0.1").on("error", () => {});
    await once(idle, "connect");
    // The server may not have accepted what the client sees as connected.
    await new Promise((resolve) => setTimeout(resolve, 20));
    const start = performance.now();
    await Promise.all([listener.close(), once(idle, "close")]);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it("tells which port is taken by its error code", async () => {
    listener = await listenOnLoopback(0, certificate, () => {});
    await expect(listenOnLoopback(listener.port, certificate, () => {})).rejects.toMatchObject({
      code: "EADDRINUSE",
    });
  });
});

describe("createServerCertificate", () => {
  it("makes a certificate for localhost that its own authority, and nobody else, has signed", async () => {
    const listener = await listenOnLoopback(0, certificate, () => {});
    const connection = { host: "localhost", port: listener.port };
    const trusting = connectTls({ ...connection, ca: certificate.certificateAuthority });
    await once(trusting, "secureConnect");
    expect(checkServerIdentity("localhost", trusting.getPeerCertificate())).toBeUndefined();
    expect(checkServerIdentity("evil.example", trusting.getPeerCertificate())).toBeInstanceOf(Error);
    const stranger = await createServerCertificate();
    const distrusting = connectTls({ ...connection, ca: stranger.certificateAuthority });
    const [error] = await once(distrusting, "error").catch((reason: unknown) => [reason]);
    expect(error).toBeInstanceOf(Error);
    trusting.destroy();
    await listener.close();
  });

  it("is current for a year, under a fingerprint of 32 bytes", () => {
    expect(isCurrent(certificate)).toBe(true);
    expect(Buffer.from(spkiFingerprint(certificate.certificate), "base64")).toHaveLength(32);
  });
});
