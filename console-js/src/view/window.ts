/** The agent looks at this window. */
export function attentive(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}
