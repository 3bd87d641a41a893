// Where the window's layout changes. In CSS pixels, so that large text counts as a small window.

/** Too narrow for the navigation at the side. */
export const narrow = "@media (max-width: 720px)";
/** Too low for a fixed header and status bar: the window scrolls as one. */
export const low = "@media (max-height: 480px)";
