// Light or dark as the system says, live. High contrast needs no theme: forced colours replace ours in the browser.
import { useSyncExternalStore } from "react";
import { webDarkTheme, webLightTheme, type Theme } from "@fluentui/react-components";

// Fluent's own list names no Linux font and would end in the browser's default.
const fontFamilyBase = '"Segoe UI Variable Text", "Segoe UI", system-ui, sans-serif';
const light: Theme = { ...webLightTheme, fontFamilyBase };
const dark: Theme = { ...webDarkTheme, fontFamilyBase };

const darkQuery = matchMedia("(prefers-color-scheme: dark)");

function subscribe(onChange: () => void): () => void {
  darkQuery.addEventListener("change", onChange);
  return () => darkQuery.removeEventListener("change", onChange);
}

export function useSystemTheme(): Theme {
  return useSyncExternalStore(subscribe, () => darkQuery.matches) ? dark : light;
}
