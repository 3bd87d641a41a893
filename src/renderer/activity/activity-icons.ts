// A picture for each kind of thing that happens.
import type { ComponentType } from "react";
import { AppsRegular } from "@fluentui/react-icons/svg/apps";
import { ArrowClockwiseRegular } from "@fluentui/react-icons/svg/arrow-clockwise";
import { ArrowSyncRegular } from "@fluentui/react-icons/svg/arrow-sync";
import { DocumentErrorRegular } from "@fluentui/react-icons/svg/document-error";
import { ErrorCircleRegular } from "@fluentui/react-icons/svg/error-circle";
import { HourglassRegular } from "@fluentui/react-icons/svg/hourglass";
import { KeyRegular } from "@fluentui/react-icons/svg/key";
import { PersonAvailableRegular } from "@fluentui/react-icons/svg/person-available";
import { PersonProhibitedRegular } from "@fluentui/react-icons/svg/person-prohibited";
import { PlugDisconnectedRegular } from "@fluentui/react-icons/svg/plug-disconnected";
import { ShieldRegular } from "@fluentui/react-icons/svg/shield";
import { SignOutRegular } from "@fluentui/react-icons/svg/sign-out";
import type { ActivityKind } from "../../shared/activity-contract.ts";

export const activityIcons: Record<ActivityKind, ComponentType<{ fontSize?: number }>> = {
  "signed-in": PersonAvailableRegular,
  "signed-out": SignOutRegular,
  "sign-in-failed": PersonProhibitedRegular,
  "token-read": KeyRegular,
  "token-refreshed": ArrowClockwiseRegular,
  "token-refreshed-early": ArrowSyncRegular,
  "token-failed": ErrorCircleRegular,
  throttled: HourglassRegular,
  "changed-elsewhere": AppsRegular,
  "cache-state": ShieldRegular,
  quarantined: DocumentErrorRegular,
  "request-failed": PlugDisconnectedRegular,
};
