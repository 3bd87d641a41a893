// The way to the identity provider: its name, the secure connection, its metadata, its time. The app's own network client asks once;
// what comes of it is looked at from four sides. Nothing but public metadata is asked for.
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { NetworkResponse } from "@azure/msal-node";
import * as v from "valibot";
import type { FindingOf } from "../../shared/doctor-contract.ts";
import { isMicrosoftCloud } from "../broker/sign-in/sign-in-address.ts";
import { networkFailureOf, type NetworkFailure } from "../network/network-failure.ts";
import { metadataAddress, metadataSchema, refusalSchema } from "../settings/provider-check.ts";
import type { DoctorOptions } from "./doctor-options.ts";
import { found, type Check, type Found } from "./finding.ts";
import { lookAtProxy, type ProxyLook } from "./proxy-check.ts";
import { nameError } from "./run-check.ts";
import { lookAtTls } from "./tls-look.ts";

const answerWithinMs = 8_000;
const dnsAnswerWithinMs = 4_000;
/** Entra accepts tokens for five minutes around their times. */
const mostOffsetSeconds = 300;

type NetworkCheckId = "proxy" | "dns" | "tls" | "provider" | "clock";

interface Asked {
  failure?: NetworkFailure;
  answer?: NetworkResponse<unknown>;
  /** The middle of the time in which it was asked, milliseconds since 1970. */
  askedOn: number;
  answerMs: number;
}

export function createNetworkChecks(options: DoctorOptions): { [Id in NetworkCheckId]: Check<Id> } {
  const { provider, networkClient } = options;
  const origin = provider === undefined ? undefined : new URL(provider.authority);
  const host = origin?.host ?? "";
  const proxy = once(() => lookAtProxy(options));
  const asked = once(async () =>
    provider === undefined ? undefined : ask(networkClient, metadataAddress(provider.authority)),
  );
  return {
    proxy: async () => (await proxy()).found,
    dns: async () => (origin === undefined ? found("dns-not-configured") : checkDns(origin, await proxy())),
    tls: async () => {
      if (origin === undefined) return found("tls-not-looked-at");
      const { used } = await proxy();
      const [seen, answer] = await Promise.all([lookAtTls(origin, used), asked()]);
      return describeTls(origin, answer, seen);
    },
    provider: async () => {
      const answer = await asked();
      return answer === undefined ? found("provider-not-configured") : describeAnswer(host, answer);
    },
    clock: async () => describeClock(await asked()),
  };
}

function once<T>(look: () => Promise<T>): () => Promise<T> {
  let looked: Promise<T> | undefined;
  return () => (looked ??= look());
}

async function ask(networkClient: DoctorOptions["networkClient"], url: string): Promise<Asked> {
  const startedOn = Date.now();
  const startedAt = performance.now();
  const took = (): Pick<Asked, "askedOn" | "answerMs"> => {
    const answerMs = Math.round(performance.now() - startedAt);
    return { answerMs, askedOn: startedOn + answerMs / 2 };
  };
  const late = sleep(answerWithinMs, { failure: "timed_out" } as const, { ref: false });
  try {
    const answer = networkClient.sendGetRequestAsync<unknown>(url, undefined, answerWithinMs);
    const first = await Promise.race([answer, late]);
    return "failure" in first ? { ...first, ...took() } : { answer: first, ...took() };
  } catch (error) {
    return { failure: networkFailureOf(error, url), ...took() };
  }
}

async function checkDns({ hostname }: URL, proxy: ProxyLook): Promise<Found<"dns">> {
  if (proxy.used !== undefined) return found("dns-left-to-proxy");
  const host = hostname.replaceAll(/[[\]]/g, "");
  if (isIP(host) !== 0) return found("dns-found", { host, addresses: 1 });
  try {
    const late = sleep(dnsAnswerWithinMs, undefined, { ref: false });
    const addresses = await Promise.race([lookup(host, { all: true }), late]);
    if (addresses === undefined) return found("dns-silent", { host });
    return found("dns-found", { host, addresses: addresses.length });
  } catch (error) {
    return found("dns-not-found", { host, reason: nameError(error) });
  }
}

function describeTls(
  origin: URL,
  asked: Asked | undefined,
  seen: Awaited<ReturnType<typeof lookAtTls>>,
): Found<"tls"> {
  const facts = seen === undefined ? {} : { issuer: seen.issuer, protocol: seen.protocol };
  switch (asked?.failure) {
    case "certificate":
      return found("tls-not-trusted", facts);
    case "clock":
      return found("tls-expired", facts);
    case "tls":
      return found("tls-broken", facts);
    default:
  }
  if (asked?.answer === undefined) return found("tls-not-looked-at", facts);
  if (seen === undefined || seen.isPublic) return found("tls-trusted", facts);
  return found(isMicrosoftCloud(origin.host) ? "tls-inspected" : "tls-own-authority", facts);
}

const failures: Record<NetworkFailure, FindingOf<"provider">> = {
  offline: "provider-offline",
  name_not_found: "provider-name-not-found",
  unreachable: "provider-unreachable",
  timed_out: "provider-timed-out",
  aborted: "provider-timed-out",
  certificate: "provider-certificate",
  clock: "provider-certificate",
  tls: "provider-certificate",
  proxy_unreachable: "provider-proxy-unreachable",
  proxy_login: "provider-proxy-login",
  proxy_refused: "provider-proxy-refused",
  portal: "provider-portal",
  malformed: "provider-not-one",
};

function describeAnswer(host: string, { failure, answer, answerMs }: Asked): Found<"provider"> {
  if (failure !== undefined) return found(failures[failure], { host, answerMs });
  const { status = 0, body } = answer ?? {};
  const facts = { host, status, answerMs };
  if (status >= 500) return found("provider-in-trouble", facts);
  if (v.is(refusalSchema, body)) return found("provider-unknown-tenant", facts);
  const metadata = v.safeParse(metadataSchema, body);
  if (status !== 200 || !metadata.success) return found("provider-not-one", facts);
  const isDeviceCodeOffered = metadata.output.device_authorization_endpoint !== undefined;
  return found(isDeviceCodeOffered ? "provider-answers" : "provider-without-device-code", facts);
}

function describeClock(asked: Asked | undefined): Found<"clock"> {
  // RFC 9110 section 6.6.1; to the second, and as old as the way back.
  const date = Object.entries(asked?.answer?.headers ?? {}).find(([name]) => name.toLowerCase() === "date");
  const theirs = Date.parse(date?.[1] ?? "");
  if (asked === undefined || Number.isNaN(theirs)) return found("clock-unknown");
  const offsetSeconds = Math.round((asked.askedOn - theirs) / 1_000);
  if (Math.abs(offsetSeconds) <= mostOffsetSeconds)
    return found("clock-right", { offsetSeconds: Math.abs(offsetSeconds) });
  const offsetMinutes = Math.round(Math.abs(offsetSeconds) / 60);
  return found("clock-wrong", { offsetMinutes, direction: offsetSeconds < 0 ? "behind" : "ahead" });
}
