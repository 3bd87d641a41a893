// How well what keeps people signed in is kept: by whom it is protected, in what state, how much and where.
import { LinesSkeleton } from "../parts/skeletons.tsx";
import { Page } from "../parts/page.tsx";
import { Panel, usePanelStyles } from "../parts/panel.tsx";
import { CacheNotice } from "../shell/cache-notice.tsx";
import type { PageProps } from "../shell/page-contract.ts";
import { useVisibleClock } from "../state/use-visible-clock.ts";
import { describeInstant } from "../words/time-words.ts";
import { words } from "../words/words.ts";
import { AnswersPanel } from "./answers-panel.tsx";
import { CheckUpPanel } from "./check-up-panel.tsx";
import { EntriesPanel } from "./entries-panel.tsx";
import { FilesPanel } from "./files-panel.tsx";
import { ProtectionCard } from "./protection-card.tsx";
import { QuarantinePanel } from "./quarantine-panel.tsx";
import { TryAgainButton } from "./try-again-button.tsx";
import { useCacheHealth } from "./use-cache-health.ts";
import { useTryAgain } from "./use-try-again.ts";

export function HealthPage(props: PageProps) {
  const { auth, info, snapshot, focus, report, dismiss, announce } = props;
  const { status, accounts } = snapshot;
  const { columns } = usePanelStyles();
  const text = words.health;
  const now = useVisibleClock(60_000);
  const { health, reload: reloadHealth } = useCacheHealth(auth, report);
  const reload = async (): Promise<void> => void (await Promise.all([props.reload(), reloadHealth()]));
  const { busy, failedOn, tryAgain } = useTryAgain(props, status.state, reload);

  async function purge() {
    dismiss();
    try {
      await auth.purgeQuarantine();
      await reload();
      announce(text.purged);
      // The button that asked goes with the list.
      focus.request("page");
    } catch (error) {
      report(error);
    }
  }

  function showFolder() {
    dismiss();
    auth.showCacheFolder().catch(report);
  }

  return (
    <Page name="health" info={info} focus={focus} lead={words.lead.health}>
      <CacheNotice
        status={status}
        {...(failedOn === undefined ? {} : { result: text.stillNot(describeInstant(failedOn, failedOn)) })}
        action={
          status.state !== "ready" && (
            <TryAgainButton busy={busy} focus={focus} onClick={() => void tryAgain()} />
          )
        }
      />
      <ProtectionCard status={status} health={health} now={now} />
      <CheckUpPanel auth={auth} dismiss={dismiss} announce={announce} report={report} now={now} />
      <div className={columns}>
        {health === undefined ? (
          <Panel heading={text.answers} lead={text.answersLead}>
            <LinesSkeleton lines={4} />
          </Panel>
        ) : (
          <AnswersPanel
            hits={health.hits}
            networkRequests={health.status.counters["networkRequests"] ?? 0}
            protection={status.protection}
          />
        )}
        <FilesPanel
          status={status}
          isOnDisk={health?.lastSavedOn !== undefined}
          onShowFolder={showFolder}
          onCopied={() => announce(words.copied)}
        />
      </div>
      {health === undefined ? (
        <Panel heading={text.entries}>
          <LinesSkeleton />
        </Panel>
      ) : (
        <>
          <EntriesPanel entries={health.entries} accounts={accounts} now={now} />
          <QuarantinePanel quarantined={health.quarantined} now={now} onPurge={purge} />
        </>
      )}
    </Page>
  );
}
