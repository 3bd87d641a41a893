// What the app's menus ask of the open window.
import { useEffect, useEffectEvent } from "react";
import type { WindowCommand } from "../../shared/settings-contract.ts";
import type { AuthClient } from "../auth-client.ts";
import type { PageName } from "./page-contract.ts";

export interface MenuTargets {
  goTo: (page: PageName) => void;
  signIn: () => void;
}

export function useMenu(auth: AuthClient, { goTo, signIn }: MenuTargets): void {
  /** A dialog is answered first: what it asks about could be gone behind it. */
  const findDialog = () => document.querySelector<HTMLDialogElement>("dialog[open]");
  const onOpenPage = useEffectEvent((page: PageName) => {
    if (findDialog() === null) goTo(page);
  });
  const onCommand = useEffectEvent((command: WindowCommand) => {
    if (command !== "sign-in") return;
    const dialog = findDialog();
    // The about box asks nothing, and makes room.
    if (dialog?.dataset["asks"] === "nothing") dialog.close();
    else if (dialog !== null) return;
    goTo("accounts");
    signIn();
  });

  useEffect(() => {
    const stops = [
      auth.onOpenPage((page) => onOpenPage(page)),
      auth.onCommand((command) => onCommand(command)),
    ];
    return () => stops.forEach((stop) => stop());
  }, [auth]);
}
