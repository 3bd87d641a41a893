// Read by assistive technology and not seen.
import { makeStyles } from "@fluentui/react-components";

export const useHiddenStyle = makeStyles({
  hidden: {
    position: "absolute",
    width: "1px",
    height: "1px",
    margin: "-1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  },
});
