// The web app: five addresses, a session that says who somebody is, and one place where errors become answers.
import { type AccountInfo, InteractionRequiredAuthError } from "@azure/msal-node";
import express, { type ErrorRequestHandler, type Express } from "express";
import session from "express-session";
import { CacheStoreError } from "latchkey/cache-client";
import type { Identity, PendingSignIn } from "./identity.ts";
import { escapeHtml, page, signInLink, signedInLinks } from "./pages.ts";
import { type SealedRedis, sessionLifetimeMs } from "./sealed-redis.ts";
import type { Settings } from "./settings.ts";

declare module "express-session" {
  interface SessionData {
    pendingSignIn: PendingSignIn;
    account: AccountInfo;
  }
}

export function createApp(
  settings: Settings,
  sessionSecret: string,
  { redis, identity }: { redis: SealedRedis; identity: Identity },
): Express {
  const isHttps = settings.baseUrl.startsWith("https:");
  const app = express();
  app.disable("x-powered-by");
  // Behind the proxy that ends TLS: `secure` cookies are set where it says that the request came by https.
  if (isHttps) app.set("trust proxy", 1);

  app.use((_request, response, next) => {
    response.set({
      "Cache-Control": "no-store",
      "Content-Security-Policy": `default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' ${new URL(settings.authority).origin}`,
      "Referrer-Policy": "no-referrer",
      "X-Content-Type-Options": "nosniff",
    });
    next();
  });
  app.use(
    session({
      // The prefix has browsers refuse the cookie from anybody but this very host over https.
      name: isHttps ? "__Host-session" : "session",
      secret: sessionSecret,
      store: redis.sessions,
      resave: false,
      saveUninitialized: false,
      // `lax`, because the browser comes back from the sign-in page by a link from another site.
      cookie: { httpOnly: true, sameSite: "lax", secure: isHttps, path: "/", maxAge: sessionLifetimeMs },
    }),
  );

  app.get("/", (request, response) => {
    const { account } = request.session;
    if (account === undefined) response.send(page("Nobody is signed in", signInLink));
    else response.send(page(`Hello, ${account.name ?? account.username}`, signedInLinks));
  });

  app.get("/sign-in", async (request, response) => {
    const { url, pending } = await identity.startSignIn();
    request.session.pendingSignIn = pending;
    // Saved before anybody is sent away: without it, the way back leads nowhere.
    await settled((done) => request.session.save(done));
    response.redirect(url);
  });

  app.get("/auth/redirect", async (request, response) => {
    const { pendingSignIn } = request.session;
    const { code, state, error } = request.query;
    if (pendingSignIn === undefined || state !== pendingSignIn.state) {
      response.status(400).send(page("This sign-in has ended, or was begun in another browser", signInLink));
      return;
    }
    delete request.session.pendingSignIn;
    if (typeof code !== "string") {
      const reason = typeof error === "string" ? error : "no code came back";
      response.status(403).send(page("You are not signed in", `<p>${escapeHtml(reason)}</p>${signInLink}`));
      return;
    }
    const account = await identity.finishSignIn({ code, state }, pendingSignIn);
    // Another id than before the sign-in: whoever planted the old one in this browser has nothing of it.
    await settled((done) => request.session.regenerate(done));
    request.session.account = account;
    await settled((done) => request.session.save(done));
    response.redirect("/me");
  });

  app.get("/me", async (request, response) => {
    const { account } = request.session;
    if (account === undefined) {
      response.redirect("/sign-in");
      return;
    }
    const token = await identity.getToken(account);
    const answer = await fetch(`${settings.graphUrl}/me`, {
      headers: { Authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(10_000),
    });
    if (!answer.ok) throw new Error(`Graph answered ${String(answer.status)}.`);
    const profile = (await answer.json()) as Record<string, unknown>;
    const rows = Object.entries(profile)
      .filter(([, value]) => typeof value === "string")
      .map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(String(value))}</dd>`);
    response.send(page("My profile", `<dl>${rows.join("")}</dl>${signedInLinks}`));
  });

  app.post("/sign-out", async (request, response) => {
    const { account } = request.session;
    if (account !== undefined) await identity.forget(account);
    await settled((done) => request.session.destroy(done));
    const logout = new URL(`${settings.authority}/oauth2/v2.0/logout`);
    logout.search = new URLSearchParams({
      client_id: settings.clientId,
      post_logout_redirect_uri: new URL(settings.baseUrl).origin,
    }).toString();
    response.redirect(logout.href);
  });

  const answerError: ErrorRequestHandler = (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      // express-session tries once more to save, after the answer.
      if (!response.writableEnded) next(error);
    } else if (error instanceof InteractionRequiredAuthError) {
      response.redirect("/sign-in");
    } else if (error instanceof CacheStoreError) {
      console.error(error.message);
      response.status(503).set("Retry-After", "5");
      response.send(page("Please try again in a moment", "<p>The session store cannot be reached.</p>"));
    } else {
      // An error's fields may quote what was sent: its name and message only, and those to the log only.
      console.error(error instanceof Error ? `${error.name}: ${error.message}` : "unknown error");
      response.status(500).send(page("Something went wrong", signInLink));
    }
  };
  app.use(answerError);
  return app;
}

/** express-session's own methods take callbacks. */
function settled(call: (done: (error?: unknown) => void) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    call((error) => (error === undefined || error === null ? resolve() : reject(error)));
  });
}
