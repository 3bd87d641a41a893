// The open window: the frame, what concerns every page, and the page that is shown. Pages that were opened stay as they
// were left: hidden, without effects, so without timers or listeners.
import { Activity, Suspense, useEffect, useState } from "react";
import { PageSkeleton } from "../parts/skeletons.tsx";
import { useSession, type SessionSource } from "../state/use-session.ts";
import type { SettingsControl } from "../state/use-settings.ts";
import { words } from "../words/words.ts";
import { Announcer } from "./announcer.tsx";
import { AppHeader } from "./app-header.tsx";
import { Frame } from "./frame.tsx";
import { Notices } from "./notices.tsx";
import { PageBoundary } from "./page-boundary.tsx";
import { pageNames, type PageName, type PageProps } from "./page-contract.ts";
import { PageNav } from "./page-nav.tsx";
import { createPages, loadPages } from "./pages.ts";
import { StatusBar } from "./status-bar.tsx";
import { useMenu } from "./use-menu.ts";
import { useShellKeys } from "./use-shell-keys.ts";

export interface AppShellProps extends SessionSource {
  settings: SettingsControl;
  showAbout: () => void;
}

export function AppShell({ settings, showAbout, ...source }: AppShellProps) {
  const { auth, snapshot, reload } = source;
  const { info, status } = snapshot;
  const session = useSession(source);
  const { account, selectAccount, signIn, report, dismiss, announce, focus } = session;
  const [pages, setPages] = useState(createPages);
  const [page, setPage] = useState(readFirstPage);
  const [opened, setOpened] = useState<readonly PageName[]>([page]);

  function goTo(next: PageName) {
    setPage(next);
    setOpened((names) => (names.includes(next) ? names : [...names, next]));
    focus.request("page");
  }

  function renew(name: PageName) {
    setPages((all) => ({ ...all, [name]: createPages()[name] }));
    focus.request("page");
  }

  useShellKeys(goTo);
  useMenu(auth, { goTo, signIn: () => !signIn.waiting && signIn.start() });
  useEffect(() => {
    if (location.hash !== "") focus.request("page");
  }, [focus]);
  useEffect(() => {
    const idle = requestIdleCallback(loadPages);
    return () => cancelIdleCallback(idle);
  }, []);

  const props: PageProps = {
    auth,
    info,
    snapshot,
    reload,
    account,
    selectAccount,
    signIn,
    report,
    dismiss,
    announce,
    focus,
    goTo,
    settings,
    showAbout,
  };

  return (
    <Frame
      header={<AppHeader name={info.name} authorityHost={info.authorityHost} />}
      nav={<PageNav current={page} onGo={goTo} />}
      footer={
        <StatusBar
          status={status}
          version={info.version}
          onShowLogFolder={() => void auth.showLogFolder().catch(report)}
        />
      }
      onSkip={() => focus.request("page")}
    >
      <Notices
        session={session}
        snapshot={snapshot}
        isFirstRun={page === "accounts" && account === undefined}
        onShowHealth={page === "health" ? undefined : () => goTo("health")}
      />
      {pageNames
        .filter((name) => opened.includes(name))
        .map((name) => {
          const Page = pages[name];
          return (
            <Activity key={name} mode={name === page ? "visible" : "hidden"}>
              <PageBoundary name={name} focus={focus} onRetry={() => renew(name)}>
                <Suspense fallback={<PageSkeleton heading={words.nav[name]} />}>
                  <Page {...props} />
                </Suspense>
              </PageBoundary>
            </Activity>
          );
        })}
      <Announcer announcement={session.announcement} />
    </Frame>
  );
}

/** Main names another page than the accounts where it loads the window anew, as for a new language. */
function readFirstPage(): PageName {
  return pageNames.find((name) => location.hash === `#${name}`) ?? "accounts";
}
