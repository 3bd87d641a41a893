// What could not be read and was moved aside: what, when, how much, and the way to be rid of it.
import { useState } from "react";
import { DeleteRegular } from "@fluentui/react-icons/svg/delete";
import type { QuarantinedEntrySummary } from "../../shared/cache-health.ts";
import { BusyButton } from "../parts/busy-button.tsx";
import { Panel } from "../parts/panel.tsx";
import { describeInstant } from "../words/time-words.ts";
import { words } from "../words/words.ts";
import { EntryTable, EntryTableRow } from "./entry-table.tsx";
import { PurgeDialog } from "./purge-dialog.tsx";

export interface QuarantinePanelProps {
  quarantined: readonly QuarantinedEntrySummary[];
  now: number;
  onPurge: () => Promise<void>;
}

export function QuarantinePanel({ quarantined, now, onPurge }: QuarantinePanelProps) {
  const text = words.health;
  const [purge, setPurge] = useState<"no" | "asking" | "under-way">("no");

  async function confirmPurge() {
    setPurge("under-way");
    await onPurge();
    setPurge("no");
  }

  if (quarantined.length === 0) return <Panel heading={text.quarantine} lead={text.noQuarantine} />;
  return (
    <Panel
      heading={text.quarantine}
      lead={text.quarantineLead}
      actions={
        <BusyButton busy={purge === "under-way"} icon={<DeleteRegular />} onClick={() => setPurge("asking")}>
          {text.purge}
        </BusyButton>
      }
    >
      <EntryTable
        label={text.quarantine}
        what={text.quarantined}
        since={text.since}
        rowCount={quarantined.length}
      >
        {quarantined.map(({ id, quarantinedOn, sizeBytes }) => (
          <EntryTableRow key={id} sizeBytes={sizeBytes} since={describeInstant(quarantinedOn, now)}>
            {text.damagedEntry(id.slice(0, shownIdLength))}
          </EntryTableRow>
        ))}
      </EntryTable>
      <PurgeDialog
        open={purge === "asking"}
        count={quarantined.length}
        onCancel={() => setPurge("no")}
        onConfirm={() => void confirmPurge()}
      />
    </Panel>
  );
}

/** Enough to tell two apart. */
const shownIdLength = 8;
