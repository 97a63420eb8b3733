import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Bus, BusState } from "./bus.ts";
import { LostError, RefusalError } from "./errors.ts";
import { type BusEvents, shareBus } from "./tabs.ts";
import { fakePage, settled } from "./testing.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Requests = {
  say: { body: string; answer: string };
  tell: { body: string; answer: undefined };
};
interface Welcome {
  hello: string;
}

/** Channels and locks of one browser. Messages arrive later, as they do there. */
function fakeBrowser() {
  const channels = new Set<{
    listener?: ((event: MessageEvent) => void) | undefined;
    frozen: () => boolean;
  }>();
  const line: { name: string; grant(): Promise<unknown> | undefined; signal?: AbortSignal }[] = [];
  let holder: { lose(): void } | undefined;

  function next() {
    if (holder) return;
    const first = line.shift();
    if (!first || first.signal?.aborted) {
      if (first) next();
      return;
    }
    first.grant();
  }

  const locks = {
    request(_: string, options: { steal?: boolean; signal?: AbortSignal }, held: () => unknown) {
      return new Promise((resolve, reject) => {
        const grant = () => {
          const mine = { lose: () => reject(new DOMException("stolen", "AbortError")) };
          holder = mine;
          const done = Promise.resolve(held()).then((value) => {
            if (holder === mine) holder = undefined;
            resolve(value);
            next();
          });
          return done;
        };
        options.signal?.addEventListener("abort", () =>
          reject(new DOMException("aborted", "AbortError")),
        );
        if (options.steal) {
          holder?.lose();
          holder = undefined;
          line.unshift({ name: "", grant });
        } else
          line.push({ name: "", grant, ...(options.signal ? { signal: options.signal } : {}) });
        queueMicrotask(next);
      });
    },
  } as unknown as Pick<LockManager, "request">;

  const channel = (frozen: () => boolean) => () => {
    const mine: { listener?: ((event: MessageEvent) => void) | undefined; frozen: () => boolean } =
      {
        frozen,
      };
    channels.add(mine);
    return {
      addEventListener: (_: string, listener: (event: MessageEvent) => void) => {
        mine.listener = listener;
      },
      removeEventListener: () => {
        mine.listener = undefined;
      },
      postMessage(data: unknown) {
        if (!channels.has(mine)) throw new DOMException("closed", "InvalidStateError");
        if (frozen()) return;
        const copy = structuredClone(data);
        for (const other of channels) {
          if (other === mine) continue;
          queueMicrotask(() => {
            if (!other.frozen()) other.listener?.({ data: copy } as MessageEvent);
          });
        }
      },
      close: () => channels.delete(mine),
    } as unknown as BroadcastChannel;
  };
  return { locks, channel };
}

function tab(browser: ReturnType<typeof fakeBrowser>) {
  const page = fakePage();
  const heard: unknown[] = [];
  const asked: { body: unknown; resolve(answer: string): void; reject(error: Error): void }[] = [];
  const told: unknown[] = [];
  let visible = true;
  let frozen = false;
  let opened = 0;
  let open = false;
  let events: BusEvents<Welcome, string> | undefined;
  let state: BusState = { kind: "connecting" };
  const bus = shareBus<Requests, Welcome, string>({
    name: "demo",
    onWelcome: (welcome) => heard.push(welcome),
    onPush: (push) => heard.push(push),
    onState: (next) => {
      state = next;
    },
    snapshot: () => ({ hello: "snapshot" }),
    open(given) {
      opened += 1;
      open = true;
      events = given;
      given.onState({ kind: "connecting" });
      const own: Bus<Requests> = {
        state: { kind: "open" },
        request: (_, body) =>
          new Promise<never>((resolve, reject) => {
            asked.push({ body, resolve: resolve as unknown as (answer: string) => void, reject });
          }),
        send: (_, body) => void told.push(body),
        retryNow: () => {},
        close: () => {
          open = false;
          given.onState({ kind: "stopped", code: 1000 });
        },
      };
      return own;
    },
    locks: browser.locks,
    channel: browser.channel(() => frozen),
    watchPage: page.watch,
    isVisible: () => visible,
  });
  return {
    bus,
    page,
    heard,
    asked,
    told,
    get opened() {
      return opened;
    },
    get connected() {
      return open;
    },
    get state() {
      return state.kind;
    },
    hide: () => {
      visible = false;
      page.woke();
    },
    show: () => {
      visible = true;
      page.woke();
    },
    freeze: () => {
      frozen = true;
    },
    thaw: () => {
      frozen = false;
    },
    welcome(hello: string) {
      events?.onWelcome({ hello });
      events?.onState({ kind: "open" });
    },
    push: (push: string) => events?.onPush(push),
  };
}

async function two() {
  const browser = fakeBrowser();
  const first = tab(browser);
  await settled();
  first.welcome("first");
  const second = tab(browser);
  await settled();
  return { browser, first, second };
}

test("the second tab opens no connection and hears what the first one knows", async () => {
  const { first, second } = await two();
  expect([first.opened, second.opened]).toEqual([1, 0]);
  expect(second.heard).toEqual([{ hello: "snapshot" }]);
  expect(second.state).toBe("open");
  first.push("news");
  await settled();
  expect(first.heard).toEqual([{ hello: "first" }, "news"]);
  expect(second.heard).toEqual([{ hello: "snapshot" }, "news"]);
});

test("a follower's question goes out through the leader, and its answer or refusal comes back", async () => {
  const { first, second } = await two();
  const answered = second.bus.request("say", "hi");
  const refused = second.bus.request("say", "no");
  const lost = second.bus.request("say", "gone");
  second.bus.send("tell", "typing");
  await settled();
  expect(first.asked.map((it) => it.body)).toEqual(["hi", "no", "gone"]);
  expect(first.told).toEqual(["typing"]);
  first.asked[0]?.resolve("stored");
  first.asked[1]?.reject(new RefusalError({ name: "too_fast", resend: true, retryAfterMs: 5 }));
  first.asked[2]?.reject(new LostError("gone"));
  expect(await answered).toBe("stored");
  await expect(refused).rejects.toMatchObject({
    refusal: "too_fast",
    resend: true,
    retryAfterMs: 5,
  });
  await expect(lost).rejects.toBeInstanceOf(LostError);
});

test("when the leader leaves, the other takes over and what it had asked is lost, not forgotten", async () => {
  const { first, second } = await two();
  const asked = second.bus.request("say", "hi");
  const lost = expect(asked).rejects.toBeInstanceOf(LostError);
  await settled();
  first.page.left();
  await settled();
  await lost;
  expect(first.connected).toBe(false);
  expect([first.opened, second.opened]).toEqual([1, 1]);
});

test("a leader that leaves does not tell the others that all is over", async () => {
  const { first, second } = await two();
  first.page.left();
  await settled();
  expect(second.state).toBe("connecting");
  second.welcome("second");
  expect(second.state).toBe("open");
});

test("a page that comes back from the cache follows the new leader", async () => {
  const { first, second } = await two();
  first.page.left();
  await settled();
  second.welcome("second");
  first.page.returned();
  await settled();
  expect(first.opened).toBe(1);
  expect(first.heard.at(-1)).toEqual({ hello: "snapshot" });
});

test("a page in the cache says nothing, whatever happens to it there", async () => {
  const { first, second } = await two();
  first.page.left();
  await settled();
  first.bus.send("tell", "typing");
  first.show();
  const question = first.bus.request("say", "lost?").catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(await question).toBeInstanceOf(LostError);
  expect(second.told).toEqual([]);
  first.page.returned();
  await settled();
  first.bus.send("tell", "here");
  await settled();
  expect(second.told).toEqual(["here"]);
});

test("a frozen leader is robbed, and follows when it wakes", async () => {
  const { first, second } = await two();
  first.freeze();
  second.page.woke();
  await vi.advanceTimersByTimeAsync(2000);
  await settled();
  expect(second.opened).toBe(1);
  expect(first.connected).toBe(false);
  first.thaw();
  first.page.woke();
  await settled();
  expect(first.heard.at(-1)).toEqual({ hello: "snapshot" });
});

test("where channels or locks are denied each tab has its own connection", async () => {
  const opened: string[] = [];
  const open = () => {
    opened.push("own");
    return {} as Bus<Requests>;
  };
  const events = { onWelcome() {}, onPush() {}, onState() {}, snapshot: () => undefined };
  shareBus<Requests, Welcome, string>({
    ...events,
    name: "demo",
    open,
    channel() {
      throw new DOMException("denied", "SecurityError");
    },
  });
  expect(opened).toEqual(["own"]);
  const locks = {
    request: () => Promise.reject(new DOMException("denied", "SecurityError")),
  } as unknown as Pick<LockManager, "request">;
  const browser = fakeBrowser();
  shareBus<Requests, Welcome, string>({
    ...events,
    name: "demo",
    open,
    locks,
    channel: browser.channel(() => false),
    watchPage: fakePage().watch,
  });
  await settled();
  expect(opened).toEqual(["own", "own"]);
});

test("a closed bus lets the next tab lead", async () => {
  const { first, second } = await two();
  first.bus.close();
  await settled();
  expect(first.state).toBe("stopped");
  expect(second.opened).toBe(1);
});
