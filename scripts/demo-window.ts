// Drives the window as a person would: by the names on its buttons and by what it shows.
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import { openPage, type PageTitle } from "../e2e/fixtures/window-pages.ts";

export interface DemoWindow {
  /** Opens a page by its name in the navigation. */
  openPage(title: PageTitle): Promise<void>;
  press(button: string): Promise<void>;
  waitForButton(button: string): Promise<void>;
  text(testId: string): Promise<string>;
  /** `memory`, `cache` or `network`, once the answer is there. */
  tokenSource(): Promise<string>;
  /** Milliseconds since 1970. */
  tokenExpiresOn(): Promise<number>;
  waitUntil(time: number): Promise<void>;
  picture(name: string): Promise<void>;
}

export function createDemoWindow(page: Page, directory: string): DemoWindow {
  const button = (name: string): ReturnType<Page["getByRole"]> =>
    page.getByRole("button", { name, exact: true });
  const attribute = async (testId: string, name: string): Promise<string> =>
    (await page.getByTestId(testId).getAttribute(name)) ?? "";
  return {
    openPage: (title) => openPage({ page }, title),
    press: async (name) => {
      await button(name).click();
      // Every answer ends the busy state that the press began.
      await page.locator("[aria-busy=true]").waitFor({ state: "detached" });
    },
    waitForButton: (name) => button(name).waitFor(),
    text: async (testId) => (await page.getByTestId(testId).first().innerText()).trim(),
    tokenSource: () => attribute("token-source", "data-source"),
    tokenExpiresOn: async () => Number(await attribute("token-expires-on", "data-expires-on")),
    waitUntil: (time) => sleep(Math.max(0, time - Date.now())),
    picture: async (name) => {
      await page.screenshot({ path: join(directory, `${name}.png`) });
    },
  };
}
