// The few rules that are not a component's: the page itself.
import { makeStaticStyles } from "@fluentui/react-components";

export const useGlobalStyles = makeStaticStyles({
  body: { margin: 0, overflowWrap: "anywhere" },
});
