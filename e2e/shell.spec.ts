// Around the pages: how a person gets from one to the other, what stays meanwhile, and what the whole window shows.
import { answerSignIn, signInAs } from "./fixtures/sign-in.ts";
import { expect, test } from "./fixtures/test.ts";
import { openPage, type PageTitle } from "./fixtures/window-pages.ts";

const titles: PageTitle[] = ["Accounts", "Tokens", "Cache health", "Activity", "Settings"];

test("opens every page by mouse and by key, names it in the title, and gives its heading the focus", async ({
  app: { page },
}) => {
  await expect(page).toHaveTitle("Accounts – Latchkey");
  for (const [index, name] of titles.entries()) {
    await openPage({ page }, name);
    await expect(page).toHaveTitle(`${name} – Latchkey`);
    await page.keyboard.press(`ControlOrMeta+${index === 0 ? 5 : 1}`);
    await expect(page).toHaveTitle(index === 0 ? "Settings – Latchkey" : "Accounts – Latchkey");
    await page.keyboard.press(`ControlOrMeta+${index + 1}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    await expect(page.getByRole("button", { name, exact: true })).toHaveAttribute("aria-current", "page");
  }
});

test("is painted before any page but the first is loaded", async ({ app: { page } }) => {
  await page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
  const others = /\/(tokens|health|activity|settings)-page[^/]*\.js$/;
  const loaded = () =>
    page.evaluate(() => {
      const painted = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Infinity;
      const scripts = performance
        .getEntriesByType("resource")
        .map(({ name, startTime }) => ({ name, startTime }));
      return { scripts, painted };
    });
  // Idle, the window loads the others: so they are there to be counted.
  await expect
    .poll(async () => (await loaded()).scripts.filter(({ name }) => others.test(name)).length)
    .toBe(4);
  const { scripts, painted } = await loaded();
  expect(painted).toBeLessThan(Infinity);
  expect(scripts.filter(({ name, startTime }) => others.test(name) && startTime < painted)).toEqual([]);
});

test("skips to the content, and goes from region to region with F6", async ({ app: { page } }) => {
  const focused = page.locator(":focus");
  await page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
  await page.keyboard.press("Tab");
  await expect(focused).toHaveText("Skip to content");
  await page.keyboard.press("ControlOrMeta+2");
  await expect(focused).toHaveText("Tokens");
  for (let times = 0; times < titles.length + 1; times += 1) await page.keyboard.press("Shift+Tab");
  await expect(focused).toHaveText("Skip to content");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.keyboard.press("F6");
  await expect(focused).toHaveText("Show log folder");
  await page.keyboard.press("F6");
  await expect(focused).toHaveText("Tokens");
  await expect(focused).toHaveAttribute("aria-current", "page");
  await page.keyboard.press("Shift+F6");
  await expect(focused).toHaveText("Show log folder");
});

test("keeps a page as it was left, and shows a sign-in on every page until it ends", async ({
  app,
  identityProvider,
}) => {
  const [first, second] = identityProvider.people;
  if (second === undefined) throw new Error("The identity provider knows too few");
  const { page } = app;
  await signInAs(app, identityProvider, first);
  await openPage(app, "Tokens");
  await page.getByRole("button", { name: "Get token", exact: true }).click();
  await expect(page.getByTestId("token-source")).toBeVisible();
  await openPage(app, "Accounts");
  await expect(page.getByTestId("token-source")).toBeHidden();
  await page.getByRole("button", { name: "Add account" }).click();
  const waiting = page.getByRole("heading", { name: "Continue in your browser" });
  await expect(waiting).toBeFocused();
  await openPage(app, "Activity");
  await expect(waiting).toBeVisible();
  await openPage(app, "Tokens");
  await expect(page.getByTestId("token-source")).toBeVisible();
  await answerSignIn(app, identityProvider, second);
  await expect(waiting).toBeHidden();
  await expect(page.getByRole("combobox", { name: "Choose an account" })).toHaveValue(/./);
  await expect(page.getByRole("heading", { level: 1, name: "Tokens" })).toBeFocused();
  await expect(page.getByTestId("token-source")).toBeHidden();
});

test("copies what support needs to know of an error, and no secret", async ({
  app: { page },
  identityProvider,
}) => {
  identityProvider.knobs.offline = true;
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByTestId("error-code")).toHaveText("offline");
  const copied = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        addEventListener("copy", ({ clipboardData }) => resolve(clipboardData?.getData("text/plain") ?? ""));
      }),
  );
  await page.getByRole("button", { name: "Copy details" }).click();
  const lines = (await copied).split("\n");
  expect(lines).toContain("code: offline");
  expect(lines).toContain("app: Latchkey 0.1.0");
  await expect(page.getByText("Copied", { exact: true })).toBeAttached();
});

test("follows the system's colours until the person chooses others", async ({ app }) => {
  const background = (): Promise<string> =>
    app.page.evaluate(
      () => getComputedStyle(document.querySelector("main section") ?? document.body).backgroundColor,
    );
  await openPage(app, "Settings");
  await app.page.emulateMedia({ colorScheme: "light" });
  await expect.poll(background).toBe("rgb(255, 255, 255)");
  await app.page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(background).not.toBe("rgb(255, 255, 255)");
  await app.page.getByText("Light", { exact: true }).click();
  await expect.poll(background).toBe("rgb(255, 255, 255)");
  await app.page.getByText("High contrast").click();
  await expect.poll(background).toBe("rgb(0, 0, 0)");
});

test("moves nothing of its own accord where the system asks for little motion", async ({ app: { page } }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const longest = (): Promise<number> =>
    page.evaluate(() =>
      Math.max(0, ...document.getAnimations().map((each) => Number(each.effect?.getTiming().duration))),
    );
  for (const name of titles) {
    await openPage({ page }, name);
    // Milliseconds; Fluent gives what it does not leave out a hundredth of one.
    expect(await longest(), name).toBeLessThanOrEqual(1);
  }
});

test("lets no timer run while nobody can see the window, nor for a token that has expired", async ({
  app,
  identityProvider,
}) => {
  const { page } = app;
  await page.addInitScript(() => {
    const running = new Map<number, number>();
    const start = window.setInterval.bind(window);
    const stop = window.clearInterval.bind(window);
    window.setInterval = ((run: () => void, intervalMs: number) => {
      const timer = start(run, intervalMs);
      running.set(timer, intervalMs);
      return timer;
    }) as typeof setInterval;
    window.clearInterval = (timer) => {
      running.delete(Number(timer));
      stop(timer);
    };
    Object.assign(window, { readIntervals: () => [...running.values()] });
  });
  await page.reload();
  const intervals = (): Promise<number[]> =>
    page.evaluate(() => (window as unknown as { readIntervals: () => number[] }).readIntervals());
  const turn = (state: DocumentVisibilityState): Promise<void> =>
    page.evaluate((visibilityState) => {
      Object.defineProperty(document, "visibilityState", { value: visibilityState, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, state);

  const changesWithinASecond = (): Promise<number> =>
    page.evaluate(async () => {
      let changes = 0;
      const observer = new MutationObserver((records) => (changes += records.length));
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      observer.disconnect();
      return changes;
    });

  identityProvider.knobs.accessTokenLifetimeSeconds = 8;
  await signInAs(app, identityProvider, identityProvider.people[0]);
  for (const name of titles) {
    await openPage(app, name);
    if (name === "Tokens") {
      await page.getByRole("button", { name: "Get token", exact: true }).click();
      await expect(page.getByTestId("token-source")).toBeVisible();
      expect(await intervals()).toContain(1000);
    }
    await turn("hidden");
    expect(await intervals(), name).toEqual([]);
    // What was asked for while the page was in sight may still come in; what a timer does would come in every second.
    await expect.poll(changesWithinASecond, name).toBe(0);
    await turn("visible");
  }
  await openPage(app, "Tokens");
  await expect(page.getByRole("img", { name: "expired" })).toBeVisible();
  await expect.poll(async () => (await intervals()).filter((intervalMs) => intervalMs <= 15_000)).toEqual([]);
});

test("tries a page again that could not be loaded", async ({ app: { page } }) => {
  const part = /settings-page[^/]*\.js$/;
  await page.route(part, (route) => route.abort());
  await page.reload();
  await page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
  await page.getByRole("navigation").getByRole("button", { name: "Settings" }).click();
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeFocused();
  await page.unroute(part);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("switch", { name: /tray/ })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeFocused();
});
