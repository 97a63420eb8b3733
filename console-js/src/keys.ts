/**
 * Single keys, pure. They are read by place (`event.code`), so the same finger works in the Russian layout,
 * and they are silent while somebody types.
 */
export type Action =
  | "next"
  | "previous"
  | "close"
  | "claim"
  | "takeNext"
  | "reply"
  | "note"
  | "undo"
  | "help"
  | "leave"
  | "accept"
  | "passOn"
  | "transfer"
  | "snooze"
  | "promise"
  | "return"
  | "takeOver"
  | "why"
  | "status"
  | "wall"
  | "giveBack"
  | "useDraft"
  | "dismissDraft"
  | "mine"
  | "queue"
  | "all"
  | "bot";

export interface Press {
  code: string;
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  /** An input method is composing a character. */
  isComposing: boolean;
}

interface Place {
  /** A field has the focus. */
  inField: boolean;
  /** A button or a link has it: Enter is theirs. */
  onControl: boolean;
  /** Something rings. */
  rings: boolean;
  /** A bot's draft stands over the composer. */
  drafted: boolean;
  /** A dialog is open: it has its own keys. */
  inDialog: boolean;
}

export function actionOf(press: Press, place: Place): Action | undefined {
  const ring = place.rings && !press.isComposing ? ringOf(press, place) : undefined;
  if (ring !== undefined) return ring;
  if (place.drafted && isAlt(press, "KeyU")) return "useDraft";
  if (press.isComposing || press.ctrlKey || press.altKey || press.metaKey) return undefined;
  if (place.inDialog) return undefined;
  if (press.code === "Escape") return "leave";
  if (place.inField) return undefined;
  if (press.key === "?" || (press.code === "Slash" && press.shiftKey)) return "help";
  return press.shiftKey ? undefined : BY_CODE[press.code];
}

function isAlt(press: Press, code: string): boolean {
  const { altKey, ctrlKey, metaKey, shiftKey, isComposing } = press;
  return press.code === code && altKey && !(ctrlKey || metaKey || shiftKey || isComposing);
}

/** What rings is taken by Alt wherever one is, and by Enter where Enter means nothing else. */
function ringOf(press: Press, place: Place): Action | undefined {
  if (press.ctrlKey || press.metaKey || press.shiftKey) return undefined;
  if (press.altKey) {
    return press.code === "KeyA" ? "accept" : press.code === "KeyP" ? "passOn" : undefined;
  }
  const free = !(place.inField || place.onControl || place.inDialog);
  return press.code === "Enter" && free ? "accept" : undefined;
}

const BY_CODE: Record<string, Action | undefined> = {
  KeyJ: "next",
  KeyK: "previous",
  KeyE: "close",
  KeyC: "claim",
  KeyA: "claim",
  KeyG: "takeNext",
  KeyR: "reply",
  KeyN: "note",
  KeyZ: "undo",
  KeyT: "transfer",
  KeyS: "snooze",
  KeyB: "promise",
  KeyQ: "return",
  KeyO: "takeOver",
  KeyW: "why",
  KeyX: "status",
  KeyV: "wall",
  KeyM: "giveBack",
  KeyU: "useDraft",
  KeyD: "dismissDraft",
  Digit1: "mine",
  Digit2: "queue",
  Digit3: "all",
  Digit4: "bot",
};

/** What the help dialog lists: the caps as they are printed, and what they do. */
export const SHORTCUTS: readonly {
  caps: readonly string[];
  does: Action | "open" | "send" | "breakLine";
}[] = [
  { caps: ["J"], does: "next" },
  { caps: ["K"], does: "previous" },
  { caps: ["↵"], does: "open" },
  { caps: ["1"], does: "mine" },
  { caps: ["2"], does: "queue" },
  { caps: ["3"], does: "all" },
  { caps: ["4"], does: "bot" },
  { caps: ["C", "A"], does: "claim" },
  { caps: ["G"], does: "takeNext" },
  { caps: ["Alt", "A"], does: "accept" },
  { caps: ["Alt", "P"], does: "passOn" },
  { caps: ["T"], does: "transfer" },
  { caps: ["S"], does: "snooze" },
  { caps: ["B"], does: "promise" },
  { caps: ["Q"], does: "return" },
  { caps: ["M"], does: "giveBack" },
  { caps: ["O"], does: "takeOver" },
  { caps: ["E"], does: "close" },
  { caps: ["Z"], does: "undo" },
  { caps: ["R"], does: "reply" },
  { caps: ["N"], does: "note" },
  { caps: ["Alt", "U"], does: "useDraft" },
  { caps: ["D"], does: "dismissDraft" },
  { caps: ["↵"], does: "send" },
  { caps: ["Shift", "↵"], does: "breakLine" },
  { caps: ["W"], does: "why" },
  { caps: ["X"], does: "status" },
  { caps: ["V"], does: "wall" },
  { caps: ["Esc"], does: "leave" },
  { caps: ["?"], does: "help" },
];
