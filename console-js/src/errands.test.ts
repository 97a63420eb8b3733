import { beforeEach, expect, test } from "vitest";
import { type Ask, createErrands, type Errands } from "./errands";
import { reduce } from "./reduce";
import { FIRST, type State } from "./state";
import { aRow, WELCOME } from "./testing";

let state: State;
let asked: [address: string, body: object][];
let errands: Errands;

beforeEach(() => {
  asked = [];
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
    ask: (async (address: string, body: object) => asked.push([address, body])) as unknown as Ask,
    open: () => {},
  });
});

const askedAt = (address: string) => asked.filter(([at]) => at === address).map(([, body]) => body);

test("a hand-over to a person is taken back, one to a line is claimed", async () => {
  await errands.transfer("c1", { agent: "boris", name: "Boris" }, "knows baskets");
  await errands.undo();
  expect(askedAt("agent.take")).toMatchObject([{ conversation: "c1" }]);
  await errands.transfer("c1", { line: "orders", name: "Orders" }, "");
  await errands.undo();
  expect(askedAt("agent.claim")).toMatchObject([{ conversation: "c1" }]);
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
