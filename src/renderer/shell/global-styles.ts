// The few rules that are not a component's: the page itself.
import { makeStaticStyles } from "@fluentui/react-components";

export const useGlobalStyles = makeStaticStyles({
  "h1, h2, h3": { margin: 0 },
  body: { margin: 0, overflowWrap: "break-word" },
});
