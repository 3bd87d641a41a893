// The window's colours: as the person chose, or as the system says, live. Forced colours (Windows' contrast themes) replace
// ours in the browser, whatever is chosen.
import { useEffect, useSyncExternalStore } from "react";
import { teamsHighContrastTheme, webDarkTheme, webLightTheme, type Theme } from "@fluentui/react-components";
import type { ThemeSetting } from "../../shared/settings-contract.ts";

// Fluent's own list names no Linux font and would end in the browser's default.
const fontFamilyBase = '"Segoe UI Variable Text", "Segoe UI", system-ui, sans-serif';
const themes: Record<Exclude<ThemeSetting, "system">, Theme> = {
  light: { ...webLightTheme, fontFamilyBase },
  dark: { ...webDarkTheme, fontFamilyBase },
  "high-contrast": { ...teamsHighContrastTheme, fontFamilyBase },
};

const darkQuery = matchMedia("(prefers-color-scheme: dark)");

function subscribe(onChange: () => void): () => void {
  darkQuery.addEventListener("change", onChange);
  return () => darkQuery.removeEventListener("change", onChange);
}

export function useTheme(setting: ThemeSetting): Theme {
  const isDark = useSyncExternalStore(subscribe, () => darkQuery.matches);
  const shown = setting === "system" ? (isDark ? "dark" : "light") : setting;

  // What the browser draws itself: scroll bars, native lists, the page behind ours.
  useEffect(() => {
    document.documentElement.style.colorScheme = shown === "light" ? "light" : "dark";
  }, [shown]);

  return themes[shown];
}
