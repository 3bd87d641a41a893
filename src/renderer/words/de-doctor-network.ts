// German: what is found on the way to the identity provider and back.
import type { FindingOf } from "../../shared/doctor-contract.ts";
import type { FindingWords } from "../../shared/doctor-sentence.ts";

type NetworkCheck = "proxy" | "dns" | "tls" | "provider" | "clock" | "redirect";

const askNetworkPeople = "Fragen Sie, wer das Netzwerk betreut.";

/** Half a sentence. */
function describeIssuer(issuer: string | number = "unknown"): string {
  const who = issuer === "unknown" ? "ein unbekannter Aussteller" : `„${issuer}“`;
  return `Das Zertifikat hat ${who} ausgestellt`;
}

export const deNetworkFindings: Record<FindingOf<NetworkCheck>, FindingWords> = {
  "proxy-none": { found: "Es wird kein Proxy verwendet." },
  "proxy-used": { found: ({ proxy = "?" }) => `Anfragen gehen über ${proxy}.` },
  "proxy-not-used": {
    found: ({ variable = "HTTPS_PROXY", proxy = "?" }) =>
      `${variable} nennt den Proxy ${proxy}, aber Node verwendet ihn nicht von selbst.`,
    advice:
      "Weisen Sie Node an, ihn zu verwenden, und starten Sie Latchkey dann neu:\n  export NODE_USE_ENV_PROXY=1",
  },
  "proxy-malformed": {
    found: ({ variable = "HTTPS_PROXY" }) => `${variable} enthält keine Adresse eines Proxys.`,
    advice: "Tragen Sie eine Adresse wie http://proxy.example:8080 ein, oder entfernen Sie die Variable.",
  },
  "proxy-unknown": { found: "Das System sagt nicht, welchen Proxy es verwendet." },

  "dns-found": {
    found: ({ host = "?", addresses = "?" }) => `${host} wurde gefunden (Adressen: ${addresses}).`,
  },
  "dns-left-to-proxy": { found: "Der Proxy löst den Namen auf." },
  "dns-not-configured": { found: "Es ist kein Identitätsanbieter eingetragen." },
  "dns-not-found": {
    found: ({ host = "?", reason = "?" }) => `Der Name ${host} ist nicht zu finden (${reason}).`,
    advice: "Prüfen Sie die Netzwerkverbindung, das VPN und die Adresse der Autorität in den Einstellungen.",
  },
  "dns-silent": {
    found: ({ host = "?" }) => `Niemand beantwortet die Frage nach dem Namen ${host}.`,
    advice: "Prüfen Sie die Netzwerkverbindung und das VPN.",
  },

  "tls-trusted": {
    found: ({ protocol = "TLS", issuer }) =>
      `Die Verbindung ist sicher (${protocol}). ${describeIssuer(issuer)}.`,
  },
  "tls-own-authority": {
    found: ({ issuer }) =>
      `${describeIssuer(issuer)}. Dieser Computer vertraut dem Aussteller, die Öffentlichkeit nicht. Entweder ist es Ihr eigener Identitätsanbieter, oder ein Programm dazwischen liest mit.`,
    advice: `Wenn Sie keines von beiden erwarten, melden Sie sich nicht an. ${askNetworkPeople}`,
  },
  "tls-inspected": {
    found: ({ issuer }) =>
      `${describeIssuer(issuer)} und keiner, den Microsoft verwendet: Ein Proxy oder ein Virenscanner liest mit.`,
    advice: `Wenn das nicht Ihre Organisation veranlasst hat, melden Sie sich nicht an. ${askNetworkPeople}`,
  },
  "tls-not-trusted": {
    found: ({ issuer }) => `${describeIssuer(issuer)}; ihm wird hier nicht vertraut.`,
    advice: `Wenn ein Proxy Ihrer Organisation dazwischen ist, muss dessen Zertifikat auf diesem Computer installiert sein; für die Befehlszeile außerdem:\n  export NODE_EXTRA_CA_CERTS=/path/to/certificate.pem\n${askNetworkPeople}`,
  },
  "tls-expired": {
    found: "Das Zertifikat gilt zur Uhrzeit dieses Computers nicht.",
    advice: "Prüfen Sie zuerst Datum und Uhrzeit dieses Computers.",
  },
  "tls-broken": {
    found:
      "Eine sichere Verbindung kommt nicht zustande. Vielleicht ist ein Proxy oder eine Firewall dazwischen.",
    advice: askNetworkPeople,
  },
  "tls-not-looked-at": { found: "Es gab keine Verbindung, die zu prüfen wäre." },

  "provider-answers": { found: ({ host = "?", answerMs = "?" }) => `${host} antwortet, in ${answerMs} ms.` },
  "provider-without-device-code": {
    found: ({ host = "?" }) => `${host} antwortet, bietet aber keine Anmeldung mit Gerätecode an.`,
    advice: "Melden Sie sich mit einem Browser auf diesem Computer an.",
  },
  "provider-not-configured": {
    found: "Es ist kein Identitätsanbieter eingetragen, also wurde keiner gefragt.",
    advice:
      "Setzen Sie LATCHKEY_CLIENT_ID und LATCHKEY_AUTHORITY, oder füllen Sie die Einstellungen im Fenster aus.",
  },
  "provider-in-trouble": {
    found: ({ host = "?", status = "?" }) => `${host} hat selbst eine Störung (HTTP ${status}).`,
    advice: "Versuchen Sie es später erneut.",
  },
  "provider-unknown-tenant": {
    found: ({ host = "?" }) => `${host} kennt keinen Mandanten mit dem Namen in der Adresse der Autorität.`,
    advice:
      "Prüfen Sie den letzten Teil der Adresse: die ID oder der Domänenname eines Mandanten, oder organizations, common oder consumers.",
  },
  "provider-not-one": {
    found: ({ host = "?" }) => `${host} antwortet, aber nicht als Identitätsanbieter.`,
    advice:
      "Prüfen Sie die Adresse der Autorität. Vielleicht ist auch eine Anmeldeseite des Netzwerks dazwischen.",
  },
  "provider-offline": {
    found: "Dieser Computer hat keine Verbindung zum Netzwerk.",
    advice: "Prüfen Sie die Netzwerkverbindung.",
  },
  "provider-name-not-found": {
    found: ({ host = "?" }) => `Der Name ${host} ist nicht zu finden.`,
    advice: "Prüfen Sie die Netzwerkverbindung und die Adresse der Autorität.",
  },
  "provider-unreachable": {
    found: ({ host = "?" }) => `Unter ${host} antwortet niemand, oder die Verbindung brach ab.`,
    advice: "Prüfen Sie die Netzwerkverbindung und die Firewall.",
  },
  "provider-timed-out": {
    found: ({ host = "?" }) => `${host} hat nicht rechtzeitig geantwortet.`,
    advice: "Versuchen Sie es gleich noch einmal.",
  },
  "provider-certificate": {
    found: ({ host = "?" }) => `Keine sichere Verbindung zu ${host}: siehe „Sichere Verbindung (TLS)“.`,
    advice: askNetworkPeople,
  },
  "provider-proxy-unreachable": {
    found: "Der Proxy antwortet nicht.",
    advice: "Prüfen Sie die Proxyeinstellungen dieses Computers und das VPN.",
  },
  "provider-proxy-login": {
    found: "Der Proxy verlangt Benutzername und Passwort.",
    advice: "Das Fenster fragt danach. Auf der Befehlszeile gehören sie in HTTPS_PROXY.",
  },
  "provider-proxy-refused": {
    found: ({ host = "?" }) => `Der Proxy verweigert die Verbindung zu ${host}.`,
    advice: "Bitten Sie, wer den Proxy betreut, diese Adresse zuzulassen.",
  },
  "provider-portal": {
    found: "Dieses Netzwerk verlangt zuerst eine eigene Anmeldung.",
    advice:
      "Öffnen Sie eine beliebige Seite im Browser, melden Sie sich beim Netzwerk an, und versuchen Sie es dann erneut.",
  },

  "clock-right": {
    found: ({ offsetSeconds = "?" }) =>
      `Von der des Identitätsanbieters weicht sie um höchstens ${offsetSeconds} s ab.`,
  },
  "clock-wrong": {
    found: ({ offsetMinutes = "?", direction }) =>
      `Gegenüber der Uhr des Identitätsanbieters geht sie ${offsetMinutes} Minuten ${direction === "behind" ? "nach" : "vor"}. Token gelten dann als abgelaufen oder werden zu lange verwendet.`,
    advice: "Lassen Sie die Uhrzeit automatisch einstellen. Unter Linux:\n  sudo timedatectl set-ntp true",
  },
  "clock-unknown": { found: "Es gab keine Antwort, mit der sie zu vergleichen wäre." },

  "redirect-listens": {
    found: "Ein Browser auf diesem Computer kann die Antwort übergeben (127.0.0.1).",
  },
  "redirect-localhost-elsewhere": {
    found: "Der Name localhost führt hier nicht zu 127.0.0.1, wo der Browser die Antwort übergeben soll.",
    advice: "Tragen Sie diese Zeile in die Datei „hosts“ ein:\n  127.0.0.1 localhost",
  },
  "redirect-refused": {
    found: ({ reason = "?" }) =>
      `Latchkey kann auf 127.0.0.1 nicht lauschen (${reason}). Kein Browser kann daher die Antwort übergeben.`,
    advice:
      "Bitten Sie um eine Ausnahme in der Firewall oder im Virenscanner. Eine Anmeldung mit Gerätecode braucht das nicht.",
  },
};
