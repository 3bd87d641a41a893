// What stands in for a page or a panel until it is there: of the same shape, so that nothing jumps. It appears only after
// a moment, because a skeleton that flashes is worse than none.
import {
  makeStyles,
  mergeClasses,
  Skeleton,
  SkeletonItem,
  tokens,
  typographyStyles,
} from "@fluentui/react-components";
import { words } from "../words/words.ts";
import { usePanelStyles } from "./panel.tsx";

const useStyles = makeStyles({
  late: {
    animationName: { from: { opacity: 0 }, to: { opacity: 1 } },
    animationDuration: tokens.durationNormal,
    animationDelay: "200ms",
    animationFillMode: "both",
    "@media (prefers-reduced-motion: reduce)": { animationDuration: "1ms" },
  },
  page: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
  panel: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  heading: { ...typographyStyles.title3, minHeight: "40px" },
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

/** A whole page: a card with a picture, two panels, and above them its heading, which is known already. */
export function PageSkeleton({ heading }: { heading: string }) {
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
    <div className={mergeClasses(styles.late, styles.page)}>
      <h1 className={styles.heading}>{heading}</h1>
      <Skeleton aria-label={words.loading} className={styles.page}>
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
    </div>
  );
}
