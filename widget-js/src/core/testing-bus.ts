import { type BusState, createBus } from "./bus.ts";
import type { VisitorPush, VisitorRequests, VisitorWelcome } from "./frames.ts";
import { fakeNetwork, fakePage, LIMITS, PRESENCE, settled } from "./testing.ts";

export const WELCOME: VisitorWelcome = {
  session: "s",
  address: "out.1",
  entries: [],
  reset: false,
  earlier: false,
  presence: PRESENCE,
  limits: LIMITS,
};

/** A bus over a network and a page that the test moves, and what it told its owner. */
export function start(options: { hello?: () => never; onRefused?: () => "retry" | "stop" } = {}) {
  const network = fakeNetwork();
  const page = fakePage();
  const states: BusState["kind"][] = [];
  const pushes: VisitorPush[] = [];
  const welcomes: VisitorWelcome[] = [];
  const bus = createBus<VisitorRequests, "visitor.hello", VisitorPush>({
    open: network.open,
    helloAddress: "visitor.hello",
    hello: options.hello ?? (() => ({ v: 1, site: "demo" })),
    onWelcome: (welcome) => welcomes.push(welcome),
    onPush: (push) => pushes.push(push),
    onState: (state) => states.push(state.kind),
    random: () => 1,
    watchPage: page.watch,
    ...(options.onRefused ? { onRefused: options.onRefused } : {}),
  });
  return { ...network, page, bus, states, pushes, welcomes };
}

export type Started = ReturnType<typeof start>;

export async function greeted(options: Parameters<typeof start>[0] = {}) {
  const it = start(options);
  await greet(it);
  return it;
}

export async function greet(it: Started) {
  it.newest().open();
  await settled();
  it.newest().answer("visitor.hello", WELCOME);
  await settled();
}
