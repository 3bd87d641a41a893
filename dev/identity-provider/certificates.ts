// A throw-away certificate authority and the localhost certificate it signs.
// The authority's key is dropped after the one signature: nothing else can ever be issued under it.
import { X509Certificate, createHash } from "node:crypto";
import { generate } from "selfsigned";

export interface ServerCertificate {
  /** PEM of the certificate authority. */
  certificateAuthority: string;
  /** PEM of the server's certificate. */
  certificate: string;
  /** PEM of the server's private key. */
  privateKey: string;
}

const dayMs = 24 * 60 * 60 * 1000;
const lifetimeDays = 365;

export async function createServerCertificate(): Promise<ServerCertificate> {
  // An hour in the past, because clocks of containers and hosts differ.
  const validity = {
    notBeforeDate: new Date(Date.now() - dayMs / 24),
    notAfterDate: new Date(Date.now() + lifetimeDays * dayMs),
  };
  const authority = await generate([{ name: "commonName", value: "Latchkey development CA (throw-away)" }], {
    ...validity,
    keyType: "ec",
    algorithm: "sha256",
    extensions: [
      { name: "basicConstraints", cA: true, pathLenConstraint: 0, critical: true },
      { name: "keyUsage", keyCertSign: true, critical: true },
    ],
  });
  const server = await generate([{ name: "commonName", value: "localhost" }], {
    ...validity,
    keyType: "ec",
    algorithm: "sha256",
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          { type: 7, ip: "127.0.0.1" },
          { type: 7, ip: "::1" },
        ],
      },
    ],
  });
  return { certificateAuthority: authority.cert, certificate: server.cert, privateKey: server.private };
}

/** True if the certificate is good for at least another day. */
export function isCurrent(certificate: ServerCertificate): boolean {
  return new X509Certificate(certificate.certificate).validToDate.getTime() > Date.now() + dayMs;
}

/** Base64 SHA-256 of the SubjectPublicKeyInfo (RFC 7469 section 2.4). */
export function spkiFingerprint(certificate: string): string {
  const spki = new X509Certificate(certificate).publicKey.export({ type: "spki", format: "der" });
  return createHash("sha256").update(spki).digest("base64");
}
