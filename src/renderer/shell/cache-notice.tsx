// What a person should know about how accounts are kept, where that is not simply "encrypted and fine". The page about the
// cache shows it itself, with what can be done; every other page shows it with the way there.
import type { ReactNode } from "react";
import {
  Caption1,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  type MessageBarProps,
} from "@fluentui/react-components";
import type { CacheStatus } from "../../shared/token-contract.ts";
import { describeAdvice } from "../words/advice-words.ts";
import { words } from "../words/words.ts";

// The name of a setting is wider than a small window.
const useStyles = makeStyles({ body: { overflowWrap: "anywhere" } });

interface Notice {
  about: "state" | "quarantine" | "native-broker";
  intent: NonNullable<MessageBarProps["intent"]>;
  title?: string;
  text: string;
}

export interface CacheNoticeProps {
  status: CacheStatus;
  /** What can be done about the state. */
  action?: ReactNode;
  /** What came of that. */
  result?: string;
  /** What can be done about what was set aside. */
  quarantineAction?: ReactNode;
}

export function CacheNotice({ status, action, result, quarantineAction }: CacheNoticeProps) {
  const styles = useStyles();
  const actions = { state: action, quarantine: quarantineAction, "native-broker": undefined };
  return describeNotices(status).map(({ about, intent, title, text }) => (
    <MessageBar key={about} intent={intent}>
      <MessageBarBody className={styles.body}>
        {title !== undefined && <MessageBarTitle>{title}</MessageBarTitle>}
        {text}
        {about === "state" && result !== undefined && <Caption1 block>{result}</Caption1>}
      </MessageBarBody>
      {Boolean(actions[about]) && <MessageBarActions>{actions[about]}</MessageBarActions>}
    </MessageBar>
  ));
}

function describeNotices(status: CacheStatus): Notice[] {
  const { state, protection, quarantined, nativeBroker } = status;
  const advice = describeAdvice(status);
  const notices: Notice[] = [];
  const about = "state";
  if (protection === "plaintext") {
    const text = words.cache.plaintext(advice);
    notices.push({ about, intent: "error", title: words.cache.plaintextTitle, text });
  } else if (protection === "memory") {
    notices.push({ about, intent: "info", text: words.cache.memory(advice) });
  } else if (state !== "ready" && advice !== undefined) {
    notices.push({ about, intent: "warning", title: words.cache.troubleTitle, text: advice });
  }
  if (quarantined > 0) {
    notices.push({ about: "quarantine", intent: "warning", text: words.cache.quarantined(quarantined) });
  }
  if (nativeBroker.reason !== undefined) {
    const text = words.cache.nativeBroker(nativeBroker.reason);
    notices.push({ about: "native-broker", intent: "info", text });
  }
  return notices;
}
