// Terms and what they are, as a list that wraps: `<FactList><Fact term="…">…</Fact></FactList>`.
import type { ReactNode } from "react";
import { Caption1, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";

const useStyles = makeStyles({
  facts: {
    margin: 0,
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(min(120px, 100%), 1fr))",
    gap: tokens.spacingVerticalM,
  },
  fact: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXXS, minWidth: 0 },
  wide: { gridColumn: "1 / -1" },
  term: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, overflowWrap: "anywhere" },
});

export function FactList({ children }: { children: ReactNode }) {
  return <dl className={useStyles().facts}>{children}</dl>;
}

export interface FactProps {
  term: string;
  /** Takes a whole line: for what is long. */
  wide?: boolean;
  children: ReactNode;
}

export function Fact({ term, wide, children }: FactProps) {
  const styles = useStyles();
  return (
    <div className={mergeClasses(styles.fact, wide && styles.wide)}>
      <dt>
        <Caption1 className={styles.term}>{term}</Caption1>
      </dt>
      <dd className={styles.value}>{children}</dd>
    </div>
  );
}
