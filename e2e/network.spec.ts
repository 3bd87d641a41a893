// Networks as people have them: a proxy that wants a password, one that inspects TLS, one that is not there.
import { createServer, type AddressInfo } from "node:net";
import { spkiFingerprint } from "../dev/identity-provider/certificates.ts";
import { proxyUser, startInspectingProxy, startPasswordProxy } from "../dev/network/proxies.ts";
import type { RunningApp } from "./fixtures/launch-app.ts";
import { answerSignIn } from "./fixtures/sign-in.ts";
import { searchForSecrets } from "./fixtures/leak-search.ts";
import { expect, test } from "./fixtures/test.ts";
import { openPage } from "./fixtures/window-pages.ts";

/** The provider is on this machine, which Chromium would reach without the proxy. */
const throughProxy = (host: string): string[] => [
  `--proxy-server=http://${host}`,
  "--proxy-bypass-list=<-loopback>",
];

const startSignIn = (app: RunningApp): Promise<void> =>
  app.page.getByRole("button", { name: "Sign in", exact: true }).click();

async function giveToProxy(app: RunningApp, password: string): Promise<void> {
  const dialog = app.page.getByRole("dialog", { name: "Your proxy asks for a password" });
  await dialog.getByLabel("User name").fill(proxyUser.username);
  await dialog.getByLabel("Password").fill(password);
  await dialog.getByRole("button", { name: "Continue" }).click();
}

test("asks once for a proxy's password, again if it was wrong, and keeps it nowhere", async ({
  launch,
  identityProvider,
  userDataDirectory,
}) => {
  const proxy = await startPasswordProxy();
  const app = await launch({ args: throughProxy(proxy.host) });
  await startSignIn(app);
  const dialog = app.page.getByRole("dialog", { name: "Your proxy asks for a password" });
  await expect(dialog.getByTestId("proxy")).toHaveText(proxy.host);

  await giveToProxy(app, "not-the-password");
  await expect(dialog.getByRole("alert")).toHaveText(
    "The proxy did not accept them. Check both, then try again.",
  );
  await giveToProxy(app, proxyUser.password);
  const [person] = identityProvider.people;
  if (person === undefined) throw new Error("The identity provider knows nobody");
  await answerSignIn(app, identityProvider, person);
  await expect(app.page.getByTestId("account-name").first()).toBeVisible();
  await openPage(app, "Tokens");
  await app.page.getByRole("button", { name: "Refresh now" }).click();
  await expect(app.page.getByTestId("token-source")).toHaveAttribute("data-source", "network");
  await expect(dialog).toBeHidden();

  expect(proxy.passed).toBeGreaterThan(0);
  expect(identityProvider.counters.tokenByGrant).toMatchObject({ authorization_code: 1, refresh_token: 1 });
  expect(await app.quit()).toBe(0);
  const { leaks } = await searchForSecrets(
    [userDataDirectory],
    [{ kind: "proxy password", value: proxyUser.password }],
  );
  expect(leaks).toEqual([]);
  expect(app.output()).not.toContain(proxyUser.password);
  await proxy.close();
});

test("says so when the proxy's password is refused by the person, and asks again when they try again", async ({
  launch,
}) => {
  const proxy = await startPasswordProxy();
  const app = await launch({ args: throughProxy(proxy.host) });
  await startSignIn(app);
  const dialog = app.page.getByRole("dialog", { name: "Your proxy asks for a password" });
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(app.page.getByTestId("error-code")).toHaveText("offline");
  await expect(app.page.getByText("The proxy asks for a user name and password")).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(app.page.getByRole("button", { name: "Sign in", exact: true })).toBeFocused();
  await startSignIn(app);
  await expect(dialog).toBeVisible();
  await app.page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await proxy.close();
});

test("says that an inspecting proxy is not trusted, and works through one that is", async ({
  launch,
  identityProvider,
}) => {
  const proxy = await startInspectingProxy(identityProvider.certificateAuthority);
  const distrusting = await launch({ args: throughProxy(proxy.host) });
  await startSignIn(distrusting);
  await expect(distrusting.page.getByTestId("error-code")).toHaveText("offline");
  await expect(
    distrusting.page.getByText("An inspecting proxy of your company may be in between"),
  ).toBeVisible();
  expect(await distrusting.quit()).toBe(0);
  identityProvider.resetCounters();

  // As far as the host goes: the proxy's authority is trusted by its key, and not by the system's store.
  const trusting = await launch({
    args: throughProxy(proxy.host),
    spkiFingerprint: spkiFingerprint(proxy.certificate.certificateAuthority),
  });
  await startSignIn(trusting);
  expect(await trusting.nextExternalUrl()).toContain(identityProvider.origin);
  expect(identityProvider.counters.metadata).toBe(1);
  await proxy.close();
});

test("says that the proxy does not answer", async ({ launch }) => {
  const closed = createServer();
  await new Promise<void>((resolve) => void closed.listen(0, "127.0.0.1", resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  const app = await launch({ args: throughProxy(`127.0.0.1:${String(port)}`) });
  await startSignIn(app);
  await expect(app.page.getByTestId("error-code")).toHaveText("offline");
  await expect(app.page.getByText("The proxy does not answer.")).toBeVisible();
});

test("says that the provider's name cannot be found", async ({ launch }) => {
  const app = await launch({ env: { LATCHKEY_AUTHORITY: "https://no-such-provider.invalid/tenant" } });
  await startSignIn(app);
  await expect(app.page.getByTestId("error-code")).toHaveText("offline");
  await expect(app.page.getByText("name cannot be found (DNS)")).toBeVisible();
});
