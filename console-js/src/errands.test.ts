import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RefusalError } from "./core";
import { type Ask, createErrands, type Errands } from "./errands";
import { reduce } from "./reduce";
import { ringing } from "./rings";
import { FIRST, type State } from "./state";
import { aRow, WELCOME } from "./testing";

let state: State;
let asked: [address: string, body: object][];
let errands: Errands;
/** What the next questions are refused with. */
let refusals: RefusalError[];

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  refusals = [];
  state = {
    ...reduce(FIRST, { type: "welcome", welcome: WELCOME }),
    rows: Object.fromEntries(
      ["c1", "c2"].map((conversation, at) => [
        conversation,
        { row: aRow({ conversation, number: at + 1 }), at: 1 },
      ]),
    ),
  };
  errands = createErrands({
    state: () => state,
    dispatch: (event) => {
      state = reduce(state, event);
    },
    ask: (async (address: string, body: object) => {
      asked.push([address, body]);
      const refusal = refusals.shift();
      if (refusal !== undefined) throw refusal;
    }) as unknown as Ask,
    open: () => {},
  });
});

afterEach(() => {
  vi.useRealTimers();
});

const askedAt = (address: string) => asked.filter(([at]) => at === address).map(([, body]) => body);

test("a hand-over is taken back in one step, to a person or to a line", async () => {
  await errands.transfer("c1", { agent: "boris", name: "Boris" }, "knows baskets");
  await errands.undo();
  await errands.transfer("c1", { line: "orders", name: "Orders" }, "");
  await errands.undo();
  expect(askedAt("agent.takeback")).toMatchObject([{ conversation: "c1" }, { conversation: "c1" }]);
  expect(asked).toHaveLength(4);
  expect(askedAt("agent.transfer")).toMatchObject([
    { agent: "boris", comment: "knows baskets" },
    { line: "orders" },
  ]);
});

test("two that were closed are both taken back: by the key from the last to the first, or each by its own button", async () => {
  await errands.close("c1");
  await errands.close("c2");
  await errands.undo();
  await errands.undo();
  await errands.undo();
  expect(askedAt("agent.reopen")).toMatchObject([{ conversation: "c2" }, { conversation: "c1" }]);
  await errands.close("c1");
  await errands.close("c2");
  await errands.undo(state.toasts[0]?.id);
  expect(askedAt("agent.reopen").at(-1)).toMatchObject({ conversation: "c1" });
  expect(state.toasts.map(({ told }) => told)).toMatchObject([{ conversation: "c2" }]);
});

test("a conversation that a colleague takes is told of, one that I handed over is not", async () => {
  const boris = { assignee: { id: "boris", name: "Boris" }, lifecycle: 4 };
  await errands.transfer("c2", { agent: "boris", name: "Boris" }, "");
  errands.heard([aRow(boris), aRow({ ...boris, conversation: "c2" })]);
  expect(state.toasts.map(({ told }) => told.kind)).toEqual(["transferred", "takenOver"]);
});

test("what was accepted meanwhile is not taken back, and whoever has it is named", async () => {
  await errands.transfer("c1", { agent: "boris", name: "Boris" }, "");
  refusals = [new RefusalError({ name: "taken", resend: false, by: "Boris" })];
  await errands.undo();
  expect(state.toasts.map(({ told }) => told)).toEqual([{ kind: "taken", by: "Boris" }]);
});

const busy = () => new RefusalError({ name: "try_again", resend: true });
const NOW = Date.parse("2026-01-01T10:00:00.000Z");
const ring = { number: 1, until: "2026-01-01T10:01:00.000Z" };

test("what the house was too busy for is asked again with the same ref, and nobody hears of it", async () => {
  refusals = [busy(), busy()];
  const handed = errands.transfer("c1", { agent: "boris", name: "Boris" }, "knows baskets");
  await vi.runAllTimersAsync();
  await handed;
  const refs = askedAt("agent.transfer").map((body) => (body as { ref: string }).ref);
  expect(refs).toHaveLength(3);
  expect(new Set(refs).size).toBe(1);
  expect(state.toasts.map(({ told }) => told.kind)).toEqual(["transferred"]);
});

test("a house that stays too busy is told of, and what was to be passed on rings on", async () => {
  state = { ...state, rings: { c1: ring } };
  refusals = Array.from({ length: 9 }, busy);
  const passed = errands.pass("c1");
  expect(ringing(state, NOW)).toEqual([]);
  await vi.runAllTimersAsync();
  await passed;
  expect(askedAt("agent.pass").length).toBeLessThan(9);
  expect(state.toasts.map(({ told }) => told.kind)).toEqual(["failed"]);
  expect(ringing(state, NOW)).toMatchObject([{ conversation: "c1" }]);
});

test("what rings no longer stays silent when its answer is refused", async () => {
  state = { ...state, rings: { c1: ring } };
  refusals = [new RefusalError({ name: "not_offered", resend: false })];
  await errands.accept("c1");
  expect(askedAt("agent.accept")).toHaveLength(1);
  expect(ringing(state, NOW)).toEqual([]);
  expect(state.toasts.map(({ told }) => told.kind)).toEqual(["hindered"]);
});
