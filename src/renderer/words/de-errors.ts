// German: what each error is called, and what a person can do.
import type { enErrors } from "./en-errors.ts";

export const deErrors = {
  interaction_required: { title: "Anmeldung nötig", advice: "Dieses Konto muss sich erneut anmelden." },
  user_cancelled: {
    title: "Anmeldung abgebrochen",
    advice: "Es hat sich nichts geändert. Versuchen Sie es erneut, wann immer Sie möchten.",
  },
  consent_declined: {
    title: "Berechtigungen abgelehnt",
    advice:
      "Ohne sie erhält Latchkey kein Token. Melden Sie sich erneut an, wenn Sie es sich anders überlegen.",
  },
  timed_out: {
    title: "Keine Antwort",
    advice: "Das hat zu lange gedauert. Versuchen Sie es gleich noch einmal.",
  },
  offline: {
    title: "Keine Verbindung",
    advice:
      "Der Identitätsanbieter ist nicht erreichbar. Prüfen Sie Ihre Verbindung, und versuchen Sie es dann erneut.",
  },
  account_not_found: {
    title: "Nicht angemeldet",
    advice: "Dieses Konto wurde vielleicht anderswo abgemeldet. Melden Sie es erneut an.",
  },
  server_rejected: {
    title: "Abgelehnt",
    advice:
      "Der Identitätsanbieter hat abgelehnt. Ihre Administration kennt vielleicht den Grund: Nennen Sie ihr die Korrelations-ID.",
  },
  throttled: {
    title: "Zu viele Anfragen",
    advice: "Das war zu oft in kurzer Zeit. Versuchen Sie es in einer Minute erneut.",
  },
  cache_unavailable: {
    title: "Konten können nicht gespeichert werden",
    advice: "Der Schlüsselbund des Systems ist nicht nutzbar. Unter „Zwischenspeicher“ steht, was hilft.",
  },
  cache_locked: {
    title: "Konten anderswo in Verwendung",
    advice:
      "Ein anderes Programm verwendet die Konten. Schließen Sie andere Fenster dieser App, und versuchen Sie es dann erneut.",
  },
  invalid_request: { title: "Ungültige Anfrage", advice: "Prüfen Sie Ihre Eingabe." },
  untrusted_sender: {
    title: "Dieser Seite nicht erlaubt",
    advice: "Starten Sie die App neu. Geschieht es wieder, installieren Sie sie neu.",
  },
  internal: {
    title: "Unerwarteter Fehler",
    advice:
      "In Latchkey ist ein Fehler aufgetreten. Versuchen Sie es erneut. Geschieht es wieder, starten Sie die App neu.",
  },
  api_unreachable: {
    title: "API nicht erreichbar",
    advice: "Die API ist nicht erreichbar. Prüfen Sie Ihre Verbindung, und versuchen Sie es dann erneut.",
  },
  api_timed_out: {
    title: "Keine Antwort der API",
    advice: "Die API hat nicht rechtzeitig geantwortet. Versuchen Sie es gleich noch einmal.",
  },
  api_unauthorized: {
    title: "Token nicht angenommen",
    advice:
      "Die API hat das Token nicht angenommen. Wählen Sie „Jetzt erneuern“, und versuchen Sie es dann erneut.",
  },
  api_forbidden: {
    title: "Von der API nicht erlaubt",
    advice:
      "Dieses Konto oder dieses Token darf das nicht. Fordern Sie mehr Berechtigungen an, oder bitten Sie Ihre Administration um Zugriff.",
  },
  api_not_found: { title: "Von der API nicht gefunden", advice: "Unter diesem Pfad hat die API nichts." },
  api_throttled: {
    title: "Zu viele Anfragen",
    advice: "Die API bittet um weniger Anfragen. Versuchen Sie es in einer Minute erneut.",
  },
  api_unavailable: {
    title: "Störung der API",
    advice: "Die API hat selbst ein Problem. Versuchen Sie es später erneut.",
  },
  api_unexpected: {
    title: "Antwort unverständlich",
    advice: "Latchkey versteht die Antwort der API nicht.",
  },
} satisfies typeof enErrors;
