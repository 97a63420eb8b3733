/** Where the focus goes when what had it leaves the desk: to the log, from where single keys work, or else to a list. */
const PLACES = [".log", ".rows [data-row]", ".segments .on", ".wall button", "button"];

export function keepFoothold(desk: HTMLElement): () => void {
  let held: HTMLElement | undefined;

  const came = ({ target }: FocusEvent) => {
    held = target as HTMLElement;
  };
  // What leaves the page may lose its focus first.
  const went = ({ target }: FocusEvent) =>
    queueMicrotask(() => {
      if (held === target && held?.isConnected) held = undefined;
    });
  const changes = new MutationObserver(() => {
    if (held === undefined || held.isConnected) return;
    held = undefined;
    if (document.activeElement !== document.body) return;
    PLACES.map((place) => desk.querySelector<HTMLElement>(place))
      .find((place) => place?.checkVisibility())
      ?.focus({ preventScroll: true });
  });
  desk.addEventListener("focusin", came);
  desk.addEventListener("focusout", went);
  changes.observe(desk, { childList: true, subtree: true });
  return () => {
    changes.disconnect();
    desk.removeEventListener("focusin", came);
    desk.removeEventListener("focusout", went);
  };
}
