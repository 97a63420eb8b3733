/** Keeps the focus of whoever works by keys in sight: what leaves the page, or is switched off, hands it to what stands next to it, and what is chosen from the list takes it. */

const STOPS = "a[href], button, input, select, textarea, summary";
const SHEET = ".team-sheet";
const FOOT = ".team-foot";
const INDEX = ".team-index";
/** In place of a sheet that is still being read. */
const WAITING = ".team-waiting:not(:has(.empty))";
/** Beside the list: a sheet, or what stands in its place. */
const CHOSEN = `.team-body > :not(${INDEX})`;

interface Held {
  element: HTMLElement;
  /** From the nearest to the farthest: those behind it, then those before it. */
  neighbours: readonly HTMLElement[];
  sheet: Element | null;
  /** What it did stays done at the foot of the next sheet. */
  acts: boolean;
  /** What stood beside the list. */
  shown: Element | null;
  /** It leads elsewhere: the focus follows. */
  leads: boolean;
}

export function holdFocus(root: HTMLElement): () => void {
  let held: Held | undefined;

  function came({ target }: FocusEvent) {
    if (!(target instanceof HTMLElement)) return;
    // Who points with a finger is not moved about.
    if (!target.matches(":focus-visible")) {
      held = undefined;
      return;
    }
    const stops = stopsIn(root);
    const at = stops.indexOf(target);
    held = {
      element: target,
      neighbours: [...stops.slice(at + 1), ...stops.slice(0, Math.max(0, at)).reverse()],
      sheet: target.closest(SHEET),
      acts: target.localName === "button" && target.closest(FOOT) !== null,
      shown: root.querySelector(CHOSEN),
      leads: false,
    };
  }

  function went({ target }: FocusEvent) {
    queueMicrotask(() => {
      if (held?.element === target && isUsable(held?.element)) held = undefined;
    });
  }

  function moved() {
    if (!held?.element.closest(INDEX)) return;
    held = { ...held, sheet: held.shown, leads: true };
    settle();
  }

  function settle() {
    const { activeElement } = document;
    const lost = activeElement === null || activeElement === document.body;
    if (held === undefined) return;
    if (held.leads ? held.sheet?.isConnected : isUsable(held.element)) return;
    if (!lost && activeElement !== held.element) return;
    heirOf(held, root)?.focus();
  }

  const changes = new MutationObserver(settle);
  root.addEventListener("focusin", came);
  root.addEventListener("focusout", went);
  window.addEventListener("hashchange", moved);
  changes.observe(root, { childList: true, subtree: true, attributeFilter: ["disabled"] });
  return () => {
    changes.disconnect();
    root.removeEventListener("focusin", came);
    root.removeEventListener("focusout", went);
    window.removeEventListener("hashchange", moved);
  };
}

/** Where its whole sheet is gone: the next one, as soon as it is there; its foot for who acted at the foot, its head for everybody else. */
function heirOf({ neighbours, sheet, acts }: Held, root: HTMLElement): HTMLElement | undefined {
  const near = () => neighbours.find(isUsable);
  if (sheet?.isConnected !== false) return near();
  const next = root.querySelector(`${SHEET}, ${WAITING}`);
  const stops = next === null ? [] : stopsIn(next).filter(isUsable);
  if (stops.length === 0 && next?.matches(WAITING)) return undefined;
  return stops.at(acts ? -1 : 0) ?? near();
}

const stopsIn = (place: Element) => [...place.querySelectorAll<HTMLElement>(STOPS)];

function isUsable(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(":disabled") && element.checkVisibility();
}
