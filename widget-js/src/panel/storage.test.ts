import { expect, test } from "vitest";
import { createKeeper } from "./storage.ts";

function fakeStorage(): Storage {
  const kept: Record<string, string> = {};
  return Object.defineProperties(kept, {
    getItem: { value: (name: string) => kept[name] ?? null },
    setItem: {
      value: (name: string, value: string) => {
        kept[name] = value;
      },
    },
    removeItem: { value: (name: string) => Reflect.deleteProperty(kept, name) },
  }) as unknown as Storage;
}
const text = (ref: string, at: number) => ({
  ref,
  at,
  text: ref,
  state: { kind: "waiting" as const },
});

test("nothing is written before the visitor has", () => {
  const storage = fakeStorage();
  const keeper = createKeeper("demo", () => storage);
  keeper.write("draft", "half a word");
  keeper.outbox.put(text("r1", 1));
  expect(Object.keys(storage)).toEqual([]);
  keeper.keep();
  keeper.write("draft", "half a word");
  expect(Object.keys(storage).sort()).toEqual(["alcove:demo:draft", "alcove:demo:kept"]);
});

test("who wrote before is known at once, each site for itself", () => {
  const storage = fakeStorage();
  createKeeper("demo", () => storage).keep();
  expect(createKeeper("demo", () => storage).kept).toBe(true);
  expect(createKeeper("other", () => storage).kept).toBe(false);
});

test("unsent texts come back in the order they were written, broken ones do not come back", () => {
  const storage = fakeStorage();
  const keeper = createKeeper("demo", () => storage);
  keeper.keep();
  keeper.outbox.put(text("second", 2));
  keeper.outbox.put(text("first", 1));
  storage.setItem("alcove:demo:unsent:x", "{");
  storage.setItem("alcove:demo:unsent:y", "null");
  expect(
    createKeeper("demo", () => storage)
      .outbox.load()
      .map((it) => it.ref),
  ).toEqual(["first", "second"]);
  keeper.outbox.remove("first");
  expect(keeper.outbox.load().length).toBe(1);
});

test("denied storage is like none", () => {
  const keeper = createKeeper("demo", () => {
    throw new DOMException("denied", "SecurityError");
  });
  keeper.keep();
  keeper.write("draft", "x");
  expect(keeper.kept).toBe(true);
  expect(keeper.read("draft")).toBeUndefined();
  expect(keeper.outbox.load()).toEqual([]);
});
