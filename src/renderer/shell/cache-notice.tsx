// What a person should know about how accounts are kept, where that is not simply "encrypted and fine".
import {
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  type MessageBarProps,
} from "@fluentui/react-components";
import type { CacheStatus } from "../../shared/token-contract.ts";
import { describeAdvice } from "../words/advice-words.ts";
import { words } from "../words/words.ts";

interface Notice {
  intent: NonNullable<MessageBarProps["intent"]>;
  title?: string;
  text: string;
}

export function CacheNotice({ status }: { status: CacheStatus }) {
  return describeNotices(status).map(({ intent, title, text }) => (
    <MessageBar key={text} intent={intent}>
      <MessageBarBody>
        {title !== undefined && <MessageBarTitle>{title}</MessageBarTitle>}
        {text}
      </MessageBarBody>
    </MessageBar>
  ));
}

function describeNotices(status: CacheStatus): Notice[] {
  const { state, protection, quarantined, nativeBroker } = status;
  const advice = describeAdvice(status);
  const notices: Notice[] = [];
  if (protection === "plaintext") {
    notices.push({ intent: "error", title: words.cache.plaintextTitle, text: words.cache.plaintext(advice) });
  } else if (protection === "memory") {
    notices.push({ intent: "info", text: words.cache.memory(advice) });
  } else if (state !== "ready" && advice !== undefined) {
    notices.push({ intent: "warning", title: words.cache.troubleTitle, text: advice });
  }
  if (quarantined > 0) notices.push({ intent: "warning", text: words.cache.quarantined(quarantined) });
  if (nativeBroker.reason !== undefined) {
    notices.push({ intent: "info", text: words.cache.nativeBroker(nativeBroker.reason) });
  }
  return notices;
}
