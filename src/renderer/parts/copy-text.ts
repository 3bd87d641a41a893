// Puts text on the clipboard by the command that a press of a button allows. `navigator.clipboard` would need a permission,
// and main gives a page none.

/** For what is no secret: main copies those. False if the browser refused, as without a press of a button or key. */
export function copyText(text: string): boolean {
  const fill = (event: ClipboardEvent): void => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
  };
  document.addEventListener("copy", fill, { once: true });
  const hasCopied = document.execCommand("copy");
  document.removeEventListener("copy", fill);
  return hasCopied;
}
