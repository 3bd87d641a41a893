// What stands in for a page or a panel until it is there: of the same shape, so that nothing jumps. It appears only after
// a moment, because a skeleton that flashes is worse than none.
import { makeStyles, mergeClasses, Skeleton, SkeletonItem, tokens } from "@fluentui/react-components";
import { words } from "../words/words.ts";
import { usePanelStyles } from "./panel.tsx";

const useStyles = makeStyles({
  late: {
    animationName: { from: { opacity: 0 }, to: { opacity: 1 } },
    animationDuration: tokens.durationNormal,
    animationDelay: "200ms",
    animationFillMode: "both",
  },
  page: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
  panel: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  head: { width: "180px", marginBlock: "6px" },
  line: { width: "min(360px, 100%)" },
  short: { width: "min(200px, 60%)" },
  card: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalL },
  lines: { flexGrow: 1, display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
});

/** Some lines of a panel's content. */
export function LinesSkeleton({ lines = 3 }: { lines?: number }) {
  const styles = useStyles();
  return (
    <Skeleton aria-label={words.loading} className={mergeClasses(styles.late, styles.panel)}>
      {Array.from({ length: lines }, (_line, index) => (
        <SkeletonItem key={index} className={index === lines - 1 ? styles.short : styles.line} />
      ))}
    </Skeleton>
  );
}

/** A whole page: its heading, a card with a picture, two panels. */
export function PageSkeleton() {
  const styles = useStyles();
  const { surface, columns } = usePanelStyles();
  const panel = (
    <div className={mergeClasses(surface, styles.panel)}>
      <SkeletonItem className={styles.short} />
      <SkeletonItem className={styles.line} />
      <SkeletonItem className={styles.line} />
    </div>
  );
  return (
    <Skeleton aria-label={words.loading} className={mergeClasses(styles.late, styles.page)}>
      <SkeletonItem size={28} className={styles.head} />
      <div className={mergeClasses(surface, styles.card)}>
        <SkeletonItem shape="circle" size={64} />
        <div className={styles.lines}>
          <SkeletonItem size={20} className={styles.short} />
          <SkeletonItem className={styles.line} />
        </div>
      </div>
      <div className={columns}>
        {panel}
        {panel}
      </div>
    </Skeleton>
  );
}
