import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createBus } from "./bus.ts";
import type {
  AgentEntry,
  VisitorEntry,
  VisitorPush,
  VisitorRequests,
  VisitorWelcome,
} from "./frames.ts";
import { lastSeq, startLog } from "./log.ts";
import { fakeNetwork, LIMITS, settled } from "./testing.ts";

const FOLDER = new URL("../../../docs/protocol/examples/", import.meta.url);

function read(start: string): [name: string, frame: Record<string, unknown>][] {
  return readdirSync(FOLDER)
    .filter((name) => name.startsWith(start) && name.endsWith(".json"))
    .map((name) => [name, JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"))]);
}

const welcome = () => read("visitor.hello.json")[0]?.[1].answer as VisitorWelcome;

async function connected() {
  const network = fakeNetwork();
  const pushes: VisitorPush[] = [];
  const bus = createBus<VisitorRequests, "visitor.hello", VisitorPush>({
    open: network.open,
    helloAddress: "visitor.hello",
    hello: () => ({ v: 1, site: "demo" }),
    onWelcome: () => {},
    onPush: (push) => pushes.push(push),
    watchPage: () => () => {},
  });
  network.newest().open();
  await settled();
  network.newest().answer("visitor.hello", welcome());
  await settled();
  return { bus, socket: network.newest(), pushes };
}

test("every example is there, for every verb and push of both sides", () => {
  const names = readdirSync(FOLDER).map((name) => name.replace(/\.json$/, ""));
  const missing = [
    ...["hello", "say", "history", "mail", "end", "typing", "seen"].map((it) => `visitor.${it}`),
    ...["entry.said", "typing", "seen", "queue", "presence", "beat", "move"].map(
      (it) => `push.visitor.${it}`,
    ),
    ...[
      "entry.said",
      "rows",
      "queue",
      "counts",
      "typing",
      "seen",
      "offer",
      "presence",
      "seats",
      "viewers",
      "beat",
      "move",
    ].map((it) => `push.agent.${it}`),
  ].filter((name) => !names.includes(name));
  expect(missing).toEqual([]);
});

test("the limits in the examples are the ones the client reads", () => {
  expect(Object.keys(welcome().limits).sort()).toEqual(Object.keys(LIMITS).sort());
});

test.each(read("visitor."))(
  "%s goes out and its answer comes back as written",
  async (_, example) => {
    const { address, body, answer } = example;
    if (address === "visitor.hello") return expect((answer as VisitorWelcome).address).toBeTruthy();
    const { bus, socket } = await connected();
    if (answer === undefined) {
      bus.send(address as "visitor.typing", body as never);
      expect(socket.sent.at(-1)).toEqual({ type: "send", address, body });
      return;
    }
    const asked = bus.request(address as "visitor.say", body as never);
    expect(socket.sent.at(-1)).toMatchObject({ type: "send", address, body });
    socket.answer(address as string, answer);
    expect(await asked).toEqual(answer);
    bus.close();
  },
);

test.each(read("push.visitor."))("%s reaches whoever listens", async (_, push) => {
  const { bus, socket, pushes } = await connected();
  socket.hear({ type: "rec", address: welcome().address, body: push });
  expect(pushes).toEqual([push]);
  bus.close();
});

test.each(read("refusal."))("%s becomes a typed refusal", async (_, frame) => {
  const { bus, socket } = await connected();
  const asked = bus.request("visitor.say", { ref: "r", text: "hi" });
  socket.hear({ ...frame, address: socket.sent.at(-1)?.replyAddress });
  const body = frame.body as { name: string; resend: boolean };
  await expect(asked).rejects.toMatchObject({ refusal: body.name, resend: body.resend });
  bus.close();
});

test.each([...read("visitor."), ...read("agent.")])("%s has dense numbers", (_, { answer }) => {
  const { entries } = (answer ?? {}) as { entries?: (VisitorEntry | AgentEntry)[] };
  if (!entries?.length) return expect(entries ?? []).toEqual([]);
  const log = startLog<VisitorEntry | AgentEntry>(entries, false);
  expect(lastSeq(log)).toBe(entries.at(-1)?.seq);
  expect(log.entries.length).toBe(entries.length);
});
