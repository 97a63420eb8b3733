/** Keeps the focus of whoever works by keys in sight: what leaves the page, or is switched off, hands it to what stands next to it. */

const STOPS = "a[href], button, input, select, textarea, summary";
const SHEET = ".team-sheet";
const FOOT = ".team-foot";

interface Held {
  element: HTMLElement;
  /** From the nearest to the farthest: those behind it, then those before it. */
  neighbours: readonly HTMLElement[];
  sheet: Element | null;
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
    const stops = [...root.querySelectorAll<HTMLElement>(STOPS)];
    const at = stops.indexOf(target);
    held = {
      element: target,
      neighbours: [...stops.slice(at + 1), ...stops.slice(0, Math.max(0, at)).reverse()],
      sheet: target.closest(SHEET),
    };
  }

  function went({ target }: FocusEvent) {
    queueMicrotask(() => {
      if (held?.element === target && isUsable(held?.element)) held = undefined;
    });
  }

  const changes = new MutationObserver(() => {
    const { activeElement } = document;
    const lost = activeElement === null || activeElement === document.body;
    if (held === undefined || isUsable(held.element)) return;
    if (!lost && activeElement !== held.element) return;
    heirOf(held, root)?.focus();
  });
  root.addEventListener("focusin", came);
  root.addEventListener("focusout", went);
  changes.observe(root, { childList: true, subtree: true, attributeFilter: ["disabled"] });
  return () => {
    changes.disconnect();
    root.removeEventListener("focusin", came);
    root.removeEventListener("focusout", went);
  };
}

/** Where its whole sheet is gone: the foot of the next one for who was at the foot, its head for everybody else. */
function heirOf({ element, neighbours, sheet }: Held, root: HTMLElement): HTMLElement | undefined {
  if (sheet?.isConnected !== false) return neighbours.find(isUsable);
  const next = root.querySelector(SHEET);
  const stops = [...(next?.querySelectorAll<HTMLElement>(STOPS) ?? [])].filter(isUsable);
  return stops.at(element.closest(FOOT) ? -1 : 0) ?? neighbours.find(isUsable);
}

function isUsable(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(":disabled") && element.checkVisibility();
}
