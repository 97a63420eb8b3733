import { expect, test } from "vitest";
import { createKept } from "./kept";

test("what is filled in is kept by its address until it is saved or dismissed", () => {
  const kept = createKept<{ name: string; text: string }>(() => {});
  kept.change("a", { name: "One" });
  kept.change("a", { text: "More" });
  kept.change("b", { name: "Two" });
  expect(kept.of("a")).toEqual({ name: "One", text: "More" });
  expect(kept.addresses()).toEqual(["a", "b"]);
  kept.forget("b");
  expect(kept.addresses()).toEqual(["a"]);
});

test("what was typed while the rest was on its way stays", () => {
  const kept = createKept<{ name: string; text: string }>(() => {});
  kept.change("a", { name: "One", text: "typed" });
  const sent = { name: "One", text: "typed" };
  kept.change("a", { text: "typed on" });
  kept.forget("a", sent);
  expect(kept.of("a")).toEqual({ text: "typed on" });
  kept.forget("a", { text: "typed on" });
  expect(kept.of("a")).toBeUndefined();
});

test("the browser asks before it goes while anything is unsaved, on whatever page", () => {
  const asks: boolean[] = [];
  const kept = createKept<{ name: string }>((unsaved) => asks.push(unsaved));
  kept.change("a", { name: "One" });
  kept.change("b", { name: "Two" });
  kept.forget("a");
  kept.forget("b");
  expect(asks).toEqual([true, true, true, false]);
});
