import { expect, test } from "vitest";
import { createDrafts, DRAFT_CHARS_MAX, DRAFTS_MAX } from "./drafts";

function shelf() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

const draft = (reply: string) => ({ mode: "reply" as const, reply, note: "" });

test("a draft outlives the page, reply and note apart", () => {
  const place = shelf();
  createDrafts(place, "anna").keep("c1", { mode: "note", reply: "Dear", note: "careful" });
  expect(createDrafts(place, "anna").of("c1")).toEqual({
    mode: "note",
    reply: "Dear",
    note: "careful",
  });
});

test("a draft keeps which bot's buttons go with it", () => {
  const place = shelf();
  createDrafts(place, "anna").keep("c1", { ...draft("Which one?"), draft: 7 });
  expect(createDrafts(place, "anna").of("c1").draft).toBe(7);
});

test("another agent in the same browser sees none of it", () => {
  const place = shelf();
  createDrafts(place, "anna").keep("c1", draft("Dear"));
  expect(createDrafts(place, "boris").of("c1").reply).toBe("");
});

test("two tabs of one agent keep each other's drafts, and what one empties is empty in the other", () => {
  const place = shelf();
  const first = createDrafts(place, "anna");
  const second = createDrafts(place, "anna");
  second.of("c2");
  first.keep("c1", draft("Dear one"));
  second.keep("c2", draft("Dear two"));
  expect(createDrafts(place, "anna").of("c1").reply).toBe("Dear one");
  expect(first.of("c2").reply).toBe("Dear two");
  second.keep("c1", draft(""));
  expect(first.of("c1").reply).toBe("");
});

test("what a full shelf did not take lives on in the page", () => {
  const place = shelf();
  createDrafts(place, "anna").keep("c2", draft("Kept"));
  const full = {
    ...place,
    setItem: () => {
      throw new Error("full");
    },
  };
  const drafts = createDrafts(full, "anna");
  drafts.keep("c1", draft("Dear"));
  expect(drafts.of("c1").reply).toBe("Dear");
  expect(drafts.of("c2").reply).toBe("Kept");
});

test("an emptied draft is forgotten", () => {
  const place = shelf();
  const drafts = createDrafts(place, "anna");
  drafts.keep("c1", draft("Dear"));
  drafts.keep("c1", draft(""));
  expect(place.getItem("alcove.drafts.anna")).toBe("[]");
});

test("the oldest drafts make room, and a draft has a length", () => {
  const place = shelf();
  const drafts = createDrafts(place, "anna");
  for (let n = 0; n <= DRAFTS_MAX; n++)
    drafts.keep(`c${n}`, draft("x".repeat(DRAFT_CHARS_MAX + 1)));
  const read = createDrafts(place, "anna");
  expect(read.of("c0").reply).toBe("");
  expect(read.of("c1").reply).toHaveLength(DRAFT_CHARS_MAX);
  expect(read.of(`c${DRAFTS_MAX}`).reply).toHaveLength(DRAFT_CHARS_MAX);
});

test("denied storage and spoiled storage cost only the reload", () => {
  const denied = {
    getItem: () => {
      throw new Error("denied");
    },
    setItem: () => {
      throw new Error("denied");
    },
  };
  const drafts = createDrafts(denied, "anna");
  drafts.keep("c1", draft("Dear"));
  expect(drafts.of("c1").reply).toBe("Dear");
  const spoiled = { getItem: () => '[["c1",{"reply":7}],3]', setItem: () => {} };
  expect(createDrafts(spoiled, "anna").of("c1").reply).toBe("");
});
