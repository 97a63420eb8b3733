import { expect, test } from "vitest";
import { actionOf, type Press, SHORTCUTS } from "./keys";

const OUTSIDE = { inField: false, inDialog: false };

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
  const place = { inField: true, inDialog: false };
  expect(actionOf(press("KeyE"), place)).toBeUndefined();
  expect(actionOf(press("Escape"), place)).toBe("leave");
});

test("a dialog keeps its keys to itself", () => {
  const place = { inField: false, inDialog: true };
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
  for (const cap of ["J", "K", "C", "A", "G", "E", "Z", "R", "N", "1", "2", "3", "?", "Esc"]) {
    expect(caps).toContain(cap);
  }
});
