import { expect, test } from "vitest";
import { createBell } from "./bell";
import type { Ringing } from "./rings";

const ring = (conversation: string): Ringing => ({ conversation, number: 1, until: "" });

test("a ring sounds again and again until it is taken, and its notice goes with it", () => {
  let now = 0;
  let sounds = 0;
  const notices = new Set<string>();
  const bell = createBell({
    now: () => now,
    sound: () => sounds++,
    notice({ conversation }) {
      notices.add(conversation);
      return () => notices.delete(conversation);
    },
  });
  bell.hear([ring("a")]);
  now = 1000;
  bell.hear([ring("a")]);
  expect(sounds).toBe(1);
  now = 3000;
  bell.hear([ring("a"), ring("b")]);
  expect(sounds).toBe(2);
  expect([...notices]).toEqual(["a", "b"]);
  bell.hear([]);
  expect(notices.size).toBe(0);
  now = 3100;
  bell.hear([ring("c")]);
  expect(sounds).toBe(3);
});
