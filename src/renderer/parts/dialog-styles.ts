// How the window's modal dialogs look. Each ends with its `actions`, which stay in sight where the window is low.
import { makeStyles, tokens, typographyStyles } from "@fluentui/react-components";

export const useDialogStyles = makeStyles({
  dialog: {
    boxSizing: "border-box",
    width: "calc(100% - 32px)",
    maxWidth: "480px",
    padding: `${tokens.spacingHorizontalXXL} ${tokens.spacingHorizontalXXL} 0`,
    // What has the focus is not scrolled to behind the actions.
    scrollPaddingBlockEnd: "80px",
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow64,
    "::backdrop": { backgroundColor: tokens.colorBackgroundOverlay },
  },
  content: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  heading: typographyStyles.subtitle1,
  actions: {
    position: "sticky",
    bottom: 0,
    zIndex: 1,
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "flex-end",
    gap: tokens.spacingHorizontalS,
    paddingBlock: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
});
