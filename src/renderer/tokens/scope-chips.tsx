// A list of scopes, each in a frame of its own; with a button to take it out where `onRemove` is given.
import { useRef } from "react";
import { Button, Caption1, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { Dismiss12Regular } from "@fluentui/react-icons/svg/dismiss";
import { words } from "../words/words.ts";

/** More than these scroll. */
const mostInView = 12;

const useStyles = makeStyles({
  chips: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalXS,
  },
  bounded: { maxHeight: "144px", overflowY: "auto" },
  chip: {
    display: "flex",
    alignItems: "center",
    minHeight: "24px",
    minWidth: 0,
    paddingInline: tokens.spacingHorizontalS,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  removable: { paddingInlineEnd: 0 },
  marked: { border: `${tokens.strokeWidthThin} solid ${tokens.colorStatusWarningBorderActive}` },
  name: { overflowWrap: "anywhere", minWidth: 0 },
  remove: { minWidth: "24px", paddingInline: tokens.spacingHorizontalXS },
});

export interface ScopeChipsProps {
  scopes: readonly string[];
  label: string;
  /** Those that stand out. */
  marked?: readonly string[];
  onRemove?: (scope: string) => void;
  /** Called when the last one was removed, which had the focus. */
  onEmptied?: () => void;
}

export function ScopeChips({ scopes, label, marked, onRemove, onEmptied }: ScopeChipsProps) {
  const styles = useStyles();
  const isLong = scopes.length > mostInView;
  const list = useRef<HTMLUListElement>(null);

  function remove(scope: string, index: number) {
    const buttons = list.current?.querySelectorAll("button") ?? [];
    const next = buttons[index + 1] ?? buttons[index - 1];
    if (next === undefined) onEmptied?.();
    else next.focus();
    onRemove?.(scope);
  }

  return (
    <ul
      ref={list}
      className={mergeClasses(styles.chips, isLong && styles.bounded)}
      aria-label={label}
      // What scrolls has to be reached with the keys.
      {...(isLong ? { tabIndex: 0 } : {})}
    >
      {scopes.map((scope, index) => (
        <li
          key={scope}
          className={mergeClasses(
            styles.chip,
            onRemove !== undefined && styles.removable,
            marked?.includes(scope) === true && styles.marked,
          )}
        >
          <Caption1 dir="ltr" className={styles.name}>
            {scope}
          </Caption1>
          {onRemove !== undefined && (
            <Button
              appearance="transparent"
              size="small"
              className={styles.remove}
              icon={<Dismiss12Regular />}
              aria-label={words.request.remove(scope)}
              onClick={() => remove(scope, index)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
