// A page's requests go through the same proxy as main's, which ask by themselves (`net-fetch.ts`).
import type { App } from "electron";
import type { ProxyLogin } from "./network/proxy-login.ts";

export function answerProxiesOfPages(app: Pick<App, "on">, login: ProxyLogin): void {
  app.on("login", (event, _contents, { firstAuthAttempt }, server, answer) => {
    if (!server.isProxy) return;
    event.preventDefault();
    const rejected = firstAuthAttempt ? undefined : login.lastGiven(server);
    void login.answer(server, rejected).then((given) => answer(given?.username, given?.password));
  });
}
