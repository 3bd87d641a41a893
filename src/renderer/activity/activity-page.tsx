// The last things that happened.
import { HistoryRegular } from "@fluentui/react-icons/svg/history";
import { EmptyState } from "../parts/empty-state.tsx";
import { Page } from "../parts/page.tsx";
import type { PageProps } from "../shell/page-contract.ts";
import { words } from "../words/words.ts";

export function ActivityPage({ info, focus }: PageProps) {
  return (
    <Page name="activity" info={info} focus={focus} lead={words.lead.activity}>
      <EmptyState
        picture={<HistoryRegular fontSize={48} />}
        heading={words.activity.none}
        lead={words.activity.noneLead}
      />
    </Page>
  );
}
