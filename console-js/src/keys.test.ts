import { expect, test } from "vitest";
import { actionOf, type Press, SHORTCUTS } from "./keys";

const OUTSIDE = { inField: false, inDialog: false, onControl: false, rings: false, drafted: false };

function press(code: string, changes: Partial<Press> = {}): Press {
  return {
    code,
    key: "",
    shiftKey: false,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    isComposing: false,
    ...changes,
  };
}

test("a key is its place: the Russian layout gives the same actions", () => {
  expect(actionOf(press("KeyJ", { key: "о" }), OUTSIDE)).toBe("next");
  expect(actionOf(press("KeyE", { key: "у" }), OUTSIDE)).toBe("close");
  expect(actionOf(press("Digit2", { key: "2" }), OUTSIDE)).toBe("queue");
});

test("both C and A take a conversation", () => {
  expect(actionOf(press("KeyC"), OUTSIDE)).toBe("claim");
  expect(actionOf(press("KeyA"), OUTSIDE)).toBe("claim");
});

test("while typing only Esc is heard", () => {
  const place = { ...OUTSIDE, inField: true };
  expect(actionOf(press("KeyE"), place)).toBeUndefined();
  expect(actionOf(press("Escape"), place)).toBe("leave");
});

test("a dialog keeps its keys to itself", () => {
  const place = { ...OUTSIDE, inDialog: true };
  expect(actionOf(press("Escape"), place)).toBeUndefined();
  expect(actionOf(press("KeyJ"), place)).toBeUndefined();
});

test("modifiers belong to the browser, and composing to the input method", () => {
  expect(actionOf(press("KeyR", { ctrlKey: true }), OUTSIDE)).toBeUndefined();
  expect(actionOf(press("KeyR", { metaKey: true }), OUTSIDE)).toBeUndefined();
  expect(actionOf(press("KeyR", { isComposing: true }), OUTSIDE)).toBeUndefined();
});

test("help is under the question mark of any layout", () => {
  expect(actionOf(press("Slash", { key: "?", shiftKey: true }), OUTSIDE)).toBe("help");
  expect(actionOf(press("Digit7", { key: "?", shiftKey: true }), OUTSIDE)).toBe("help");
  expect(actionOf(press("Slash", { key: ",", shiftKey: true }), OUTSIDE)).toBe("help");
  expect(actionOf(press("Slash", { key: "/" }), OUTSIDE)).toBeUndefined();
});

test("the help dialog names every single key", () => {
  const caps = new Set(SHORTCUTS.flatMap((shortcut) => shortcut.caps));
  for (const cap of [
    "J",
    "K",
    "C",
    "A",
    "G",
    "E",
    "Z",
    "R",
    "N",
    "T",
    "S",
    "B",
    "Q",
    "O",
    "W",
    "X",
    "V",
    "Alt",
    "1",
    "2",
    "3",
    "?",
    "Esc",
  ]) {
    expect(caps).toContain(cap);
  }
});

test("what rings is taken by Alt and A from anywhere, even while writing", () => {
  const ringing = { ...OUTSIDE, rings: true };
  const altA = press("KeyA", { altKey: true, key: "å" });
  expect(actionOf(altA, { ...ringing, inField: true })).toBe("accept");
  expect(actionOf(altA, { ...ringing, inDialog: true })).toBe("accept");
  expect(actionOf(press("KeyP", { altKey: true }), ringing)).toBe("passOn");
  expect(actionOf(altA, OUTSIDE)).toBeUndefined();
});

test("Enter takes what rings only where it means nothing else", () => {
  const ringing = { ...OUTSIDE, rings: true };
  expect(actionOf(press("Enter"), ringing)).toBe("accept");
  expect(actionOf(press("Enter"), { ...ringing, inField: true })).toBeUndefined();
  expect(actionOf(press("Enter"), { ...ringing, onControl: true })).toBeUndefined();
  expect(actionOf(press("Enter"), { ...ringing, inDialog: true })).toBeUndefined();
  expect(actionOf(press("Enter"), OUTSIDE)).toBeUndefined();
});

test("a bot's draft is used by Alt and U from anywhere, where there is one", () => {
  const drafted = { ...OUTSIDE, drafted: true };
  const altU = press("KeyU", { altKey: true, key: "г" });
  expect(actionOf(altU, { ...drafted, inField: true })).toBe("useDraft");
  expect(actionOf(altU, { ...OUTSIDE, inField: true })).toBeUndefined();
  expect(actionOf(press("KeyU"), { ...drafted, inField: true })).toBeUndefined();
  expect(actionOf(press("KeyU"), drafted)).toBe("useDraft");
  expect(actionOf(press("KeyD"), drafted)).toBe("dismissDraft");
});
