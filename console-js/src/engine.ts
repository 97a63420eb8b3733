/** The engine behind the console: it joins the bus, the outbox and the state. */

import type { Console, Surroundings } from "./console";
import {
  type AgentPush,
  type AgentRequests,
  type Bus,
  type BusState,
  createBus,
  createOutbox,
  type HoleWatch,
  LostError,
  makeRef,
  type Outbox,
  RefusalError,
  StopError,
  type Unsent,
  watchHoles,
} from "./core";
import { createDrafts, type Drafts } from "./drafts";
import { newsIn } from "./news";
import { type Event, reduce } from "./reduce";
import type { ListKey } from "./rows";
import { type Errand, FIRST, listBody, rowOf, rowsIn, type State, type Writing } from "./state";
import { createShelfOutbox } from "./unsent";

type AgentBus = Bus<AgentRequests>;
type Answer = { seq: number; at: string };

const RETRY_START_MS = 2000;
const AGAIN_MS = 2000;
const CLOCK_MS = 1000;

export function createConsole(around: Surroundings): Console {
  const listeners = new Set<() => void>();
  let state: State = FIRST;
  let bus: AgentBus | undefined;
  /** Raised with each log-in and log-out: what an older bus still says is not heard. */
  let era = 0;
  let outbox: Outbox<Writing> | undefined;
  let drafts: { owner: string; of: Drafts } | undefined;
  let holes: HoleWatch | undefined;
  const seen = new Map<string, number>();

  function dispatch(event: Event) {
    const before = state;
    state = reduce(state, event);
    if (state === before) return;
    watchOpenLog();
    for (const listener of listeners) listener();
  }

  setInterval(() => dispatch({ type: "clock", now: Date.now() }), CLOCK_MS);

  /* ---- Coming and going ------------------------------------------------------------------- */

  async function start(): Promise<void> {
    const session = await around.door.hasSession();
    if (session === true) connect();
    else if (session === false) dispatch({ type: "access", access: { phase: "out" } });
    else setTimeout(start, RETRY_START_MS);
  }

  function connect() {
    era += 1;
    bus?.close();
    const mine = era;
    bus = createBus<AgentRequests, "agent.hello", AgentPush>({
      open: around.open,
      helloAddress: "agent.hello",
      hello,
      onWelcome(welcome) {
        seen.clear();
        dispatch({ type: "welcome", welcome });
        keepFor(welcome.agent.id);
      },
      onPush: pushed,
      onState: (next) => mine === era && linkChanged(next),
      // A ticket is good for one hello: the next attempt brings a new one.
      onRefused: (refusal) => (refusal.refusal === "ticket_refused" ? "retry" : verdictOf(refusal)),
    });
  }

  async function hello(): Promise<AgentRequests["agent.hello"]["body"]> {
    const answer = await around.door.newTicket();
    if (answer.kind === "signedOut") throw new StopError("signed out");
    if (answer.kind === "later") throw new LostError("no ticket");
    return { v: 1, ticket: answer.ticket };
  }

  function linkChanged(next: BusState) {
    switch (next.kind) {
      case "open":
        return live();
      case "connecting":
      case "waiting":
      case "asleep":
        outbox?.pause();
        if (state.link.phase === "live") {
          dispatch({ type: "link", link: { phase: "lost", since: Date.now() } });
        }
        return;
      case "stopped":
        outbox?.pause();
        holes?.stop();
        dispatch({
          type: "access",
          access: { phase: "out", because: next.code === SIGNED_OUT ? "signedOut" : "refused" },
        });
    }
  }

  function live() {
    for (const list of new Set<ListKey>(["mine", "queue", state.list])) void load(list, undefined);
    if (state.open !== undefined) void follow(state.open);
    outbox?.resume();
  }

  function keepFor(agent: string) {
    if (drafts?.owner === agent) return;
    outbox?.pause();
    drafts = { owner: agent, of: createDrafts(around.shelf, agent) };
    outbox = createOutbox<Writing, Answer>({
      send: ({ conversation, ref, text, mode }) =>
        ask(mode === "note" ? "agent.note" : "agent.say", { conversation, ref, text }),
      onSent: ({ conversation, ref, text, mode, at }, { seq }) =>
        dispatch({ type: "stored", stored: { conversation, ref, text, mode, at, seq } }),
      onChange: (items: readonly Unsent<Writing>[]) => dispatch({ type: "unsent", items }),
      makeRef,
      store: createShelfOutbox(around.shelf, agent),
    });
    dispatch({ type: "unsent", items: outbox.items });
  }

  function ask<A extends keyof AgentRequests & string>(
    address: A,
    body: AgentRequests[A]["body"],
  ): Promise<AgentRequests[A]["answer"]> {
    if (bus === undefined) return Promise.reject(new LostError("not connected"));
    return bus.request(address, body as never) as Promise<AgentRequests[A]["answer"]>;
  }

  /* ---- What comes ------------------------------------------------------------------------- */

  function pushed(push: AgentPush) {
    const news =
      push.type === "rows" &&
      newsIn(push.rows, (id) => rowOf(state, id), {
        me: state.office?.me.id ?? "",
        ...(state.open !== undefined && around.attentive() ? { inFocus: state.open } : {}),
      }).length > 0;
    dispatch({ type: "push", push, now: Date.now() });
    if (push.type === "entry" && "ref" in push.entry && push.entry.ref !== undefined) {
      outbox?.settle(push.entry.ref);
    }
    if (news) around.onNews();
  }

  /** Where the connection went, the next welcome asks again anyway. */
  function againLater(ask: () => void) {
    if (state.link.phase === "live") setTimeout(ask, AGAIN_MS);
  }

  /* ---- Lists ------------------------------------------------------------------------------ */

  async function load(list: ListKey, cursor: string | undefined): Promise<void> {
    const asked = state.tick;
    dispatch({ type: "listAsked", list });
    try {
      const answer = await ask("agent.list", listBody(list, cursor));
      dispatch({ type: "listed", list, fromTop: cursor === undefined, asked, answer });
    } catch {
      dispatch({ type: "listFailed", list });
      if (cursor === undefined) againLater(() => void load(list, undefined));
    }
  }

  /* ---- The open conversation -------------------------------------------------------------- */

  async function follow(conversation: string): Promise<void> {
    const thread = state.threads[conversation];
    const since = thread?.loaded === true ? thread.log.entries.at(-1)?.seq : undefined;
    try {
      const answer = await ask("agent.open", {
        conversation,
        ...(since === undefined ? {} : { since }),
      });
      dispatch({ type: "opened", conversation, answer });
      for (const entry of answer.entries) {
        if ("ref" in entry && entry.ref !== undefined) outbox?.settle(entry.ref);
      }
    } catch (error) {
      const gone = error instanceof RefusalError && !error.resend;
      if (gone) dispatch({ type: "missing", conversation });
      else againLater(() => state.open === conversation && void follow(conversation));
    }
  }

  async function older(conversation: string): Promise<void> {
    const thread = state.threads[conversation];
    const first = thread?.log.entries[0]?.seq;
    if (thread === undefined || first === undefined || thread.loadingEarlier) return;
    dispatch({ type: "historyAsked", conversation });
    try {
      const answer = await ask("agent.history", { conversation, before: first });
      dispatch({ type: "history", conversation, older: true, answer });
    } catch {
      dispatch({ type: "historyFailed", conversation });
    }
  }

  function watchOpenLog() {
    const thread = state.open === undefined ? undefined : state.threads[state.open];
    if (thread?.loaded !== true) return;
    holes ??= watchHoles(
      () => state.office?.limits.gapMs ?? 300,
      async (after) => {
        const conversation = state.open;
        if (conversation === undefined) return;
        const answer = await ask("agent.history", { conversation, after });
        dispatch({ type: "history", conversation, older: false, answer });
      },
    );
    holes.look(thread.log);
  }

  /* ---- Errands: claim, close, reopen ------------------------------------------------------- */

  async function run(errand: Errand, conversation: string): Promise<boolean> {
    if (state.errands[conversation] !== undefined) return false;
    dispatch({ type: "errand", conversation, errand });
    const ref = makeRef();
    try {
      await ask(`agent.${errand}`, { conversation, ref });
      return true;
    } catch (error) {
      const taken = error instanceof RefusalError && error.refusal === "taken";
      dispatch({
        type: "tell",
        told: taken
          ? { kind: "taken", ...(error.by === undefined ? {} : { by: error.by }) }
          : { kind: "failed", errand },
      });
      return false;
    } finally {
      dispatch({ type: "errand", conversation });
    }
  }

  /** What one works on is among one's own: the list goes there too. */
  async function claim(conversation: string): Promise<void> {
    const won = await run("claim", conversation);
    if (won && state.open === conversation) dispatch({ type: "show", list: "mine" });
  }

  async function close(conversation: string): Promise<void> {
    const number = rowOf(state, conversation)?.number;
    if (await run("close", conversation)) {
      dispatch({ type: "tell", told: { kind: "closed", conversation, number: number ?? 0 } });
    }
  }

  function open(conversation: string) {
    if (state.open === conversation && state.threads[conversation]?.missing === false) return;
    leave();
    dispatch({ type: "open", conversation });
    void follow(conversation);
  }

  function leave() {
    if (state.open !== undefined) bus?.send("agent.leave", { conversation: state.open });
    holes?.stop();
    holes = undefined;
  }

  return {
    get state() {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start,
    async logIn(email, password) {
      const entry = await around.door.logIn(email, password);
      if (entry.kind === "in") {
        dispatch({ type: "access", access: { phase: "unknown" } });
        connect();
      }
      return entry;
    },
    async logOut() {
      era += 1;
      bus?.close();
      bus = undefined;
      outbox?.pause();
      await around.door.logOut();
      dispatch({ type: "access", access: { phase: "out" } });
    },
    show(list) {
      dispatch({ type: "show", list });
      const paging = state.lists[list];
      if (!paging.loading && (!paging.loaded || list === "closed")) void load(list, undefined);
    },
    more(list) {
      const paging = state.lists[list];
      if (!paging.loading && paging.cursor !== undefined) void load(list, paging.cursor);
    },
    open,
    shut() {
      leave();
      dispatch({ type: "shut" });
    },
    older: (conversation) => void older(conversation),
    claim: (conversation) => void claim(conversation),
    takeNext() {
      const next = rowsIn(state, "queue")[0];
      if (next === undefined) return dispatch({ type: "tell", told: { kind: "nobodyWaits" } });
      open(next.conversation);
      void claim(next.conversation);
    },
    close: (conversation) => void close(conversation),
    reopen: (conversation) => void run("reopen", conversation),
    undo() {
      const told = state.toast?.told;
      if (told?.kind !== "closed") return;
      dispatch({ type: "told" });
      void run("reopen", told.conversation);
    },
    dismissToast: () => dispatch({ type: "told" }),
    drafts: () => drafts?.of ?? NO_DRAFTS,
    write: (writing) => outbox?.add(writing) ?? false,
    retry: (ref) => outbox?.retry(ref),
    discard: (ref) => outbox?.remove(ref),
    typing: (conversation, on) => bus?.send("agent.typing", { conversation, on }),
    seen(conversation, seq) {
      if (state.link.phase !== "live" || (seen.get(conversation) ?? 0) >= seq) return;
      seen.set(conversation, seq);
      bus?.send("agent.seen", { conversation, seq });
    },
  };
}

const SIGNED_OUT = 4100;
const NO_DRAFTS = createDrafts(undefined, "");

function verdictOf(refusal: RefusalError): "retry" | "stop" {
  return refusal.resend ? "retry" : "stop";
}
