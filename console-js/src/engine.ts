/** The engine behind the console: it joins the bus, the outbox and the state. */

import type { Console, Surroundings } from "./console";
import {
  type AgentPush,
  type AgentRequests,
  type Bus,
  type BusState,
  createBus,
  LostError,
  type Outbox,
  type RefusalError,
  type Row,
  type Status,
  StopError,
} from "./core";
import { createDrafts, type Drafts } from "./drafts";
import { createErrands, type StatusChoice } from "./errands";
import { isIdle } from "./idle";
import { newsIn } from "./news";
import { seatsFit } from "./people";
import { createReader } from "./reader";
import { type Event, reduce } from "./reduce";
import { ringing } from "./rings";
import { belongs, type ListKey } from "./rows";
import { createSending, sendAnyway } from "./sending";
import { FIRST, isWhole, mine, rowOf, type State, type Writing } from "./state";
import { createWatch } from "./watch";

type AgentBus = Bus<AgentRequests>;

const RETRY_START_MS = 2000;
const CLOCK_MS = 1000;
/** Said again while another device of mine is in use, which may be gone by then. */
const IDLE_AGAIN_MS = 30_000;
/** Rows come this soon after the seats they take. */
const ROWS_FOLLOW_MS = 1000;

export function createConsole(around: Surroundings): Console {
  const listeners = new Set<() => void>();
  let state: State = FIRST;
  let bus: AgentBus | undefined;
  /** Raised with each log-in and log-out: what an older bus still says is not heard. */
  let era = 0;
  let outbox: Outbox<Writing> | undefined;
  let drafts: { owner: string; of: Drafts } | undefined;
  const seen = new Map<string, number>();
  /** A status chosen here is on its way: its push is no news. */
  let choosing = false;

  function dispatch(event: Event) {
    const before = state;
    state = reduce(state, event);
    if (state === before) return;
    reader.watchOpenLog();
    watch.look();
    for (const listener of listeners) listener();
  }

  const errands = createErrands({
    state: () => state,
    dispatch,
    ask: (address, body) => ask(address, body),
    open: (conversation) => open(conversation),
  });

  const reader = createReader({
    state: () => state,
    dispatch,
    ask: (address, body) => ask(address, body),
    settle: (ref) => outbox?.settle(ref),
  });

  const watch = createWatch({
    state: () => state,
    dispatch,
    ask: (address, body) => ask(address, body),
  });

  let idleAt = 0;
  setInterval(() => {
    const now = Date.now();
    dispatch({ type: "clock", now });
    around.onRings(ringing(state, now));
    tellView();
    const idle = state.link.phase === "live" && isIdle(state, around.touchedAt(), now);
    if (idle && now - idleAt >= IDLE_AGAIN_MS) {
      idleAt = now;
      errands.idle().catch(() => {});
    }
  }, CLOCK_MS);

  /** Colleagues see who looks at a conversation: the one in front of somebody's eyes, not the one left open. */
  let viewed: string | undefined;
  function tellView() {
    const eyes = around.attentive() ? state.open : undefined;
    if (eyes === viewed || state.link.phase !== "live") return;
    viewed = eyes;
    bus?.send("agent.view", eyes === undefined ? {} : { conversation: eyes });
  }

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
        viewed = undefined;
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
        watch.connected(false);
        if (state.link.phase === "live") {
          dispatch({ type: "link", link: { phase: "lost", since: Date.now() } });
        }
        return;
      case "stopped":
        outbox?.pause();
        watch.connected(false);
        reader.stop();
        dispatch({
          type: "access",
          access: { phase: "out", because: next.code === SIGNED_OUT ? "signedOut" : "refused" },
        });
    }
  }

  function live() {
    tellView();
    watch.connected(true);
    for (const list of new Set<ListKey>(["mine", "queue", state.list])) reader.load(list);
    if (watch.showsAll()) reader.loadAll("all");
    if (state.open !== undefined) reader.follow(state.open);
    outbox?.resume();
  }

  function keepFor(agent: string) {
    if (drafts?.owner === agent) return;
    outbox?.pause();
    drafts = { owner: agent, of: createDrafts(around.shelf, agent) };
    outbox = createSending({ ask, dispatch, shelf: around.shelf, owner: agent });
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
      newsIn(shownIn(push), (id) => rowOf(state, id), {
        me: state.office?.me.id ?? "",
        ...(state.open !== undefined && around.attentive() ? { inFocus: state.open } : {}),
      }).length > 0;
    const before = mine(state);
    if (push.type === "rows") errands.heard(push.rows);
    dispatch({ type: "push", push, now: Date.now() });
    if (push.type === "presence") {
      statusChanged(before?.status);
      // Other lines, another queue.
      if (before?.lines.join() !== mine(state)?.lines.join()) reader.load("queue");
      if (before?.taken !== mine(state)?.taken) setTimeout(recount, ROWS_FOLLOW_MS);
    }
    if (push.type === "beat" && isWhole(state.lists.mine)) reader.load("mine");
    if (push.type === "offer" || push.type === "rows") around.onRings(ringing(state, Date.now()));
    if (push.type === "entry" && "ref" in push.entry && push.entry.ref !== undefined) {
      outbox?.settle(push.entry.ref);
    }
    if (news) around.onNews();
  }

  function recount() {
    if (state.link.phase === "live" && !seatsFit(state)) reader.load("mine");
  }

  /** Rows of a push that may be news: mine, and who comes into my queue, not who moves up in it. */
  function shownIn(push: AgentPush): Row[] {
    if (push.type === "rows") {
      return push.rows.filter((row) => belongs(row, "mine", state.office?.me.id ?? ""));
    }
    if (push.type !== "queue") return [];
    const moves = (state.queues[push.line]?.behind ?? 0) > 0;
    return moves ? push.rows.filter((row) => rowOf(state, row.conversation)) : push.rows;
  }

  /** My status was changed, and not from here: said, unless it is said in full where one's status stands. */
  function statusChanged(before: Status | undefined) {
    const me = mine(state);
    if (me === undefined || before === undefined || me.status === before || choosing) return;
    if (me.reason === "idle" || me.reason === "missed") return;
    dispatch({ type: "tell", told: { kind: "status", status: me.status } });
  }

  async function setStatus(choice: StatusChoice): Promise<boolean> {
    choosing = true;
    try {
      return await errands.status(choice);
    } finally {
      choosing = false;
    }
  }

  function open(conversation: string) {
    if (state.open === conversation && state.threads[conversation]?.missing === false) return;
    leave();
    dispatch({ type: "open", conversation });
    reader.follow(conversation);
  }

  function leave() {
    if (state.open !== undefined) bus?.send("agent.leave", { conversation: state.open });
    reader.stop();
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
      // Only mine and the queue are kept up to date while they are not shown.
      const kept = list === "mine" || list === "queue";
      if (!paging.loading && (!paging.loaded || !kept)) reader.load(list);
    },
    more: reader.more,
    open,
    shut() {
      leave();
      dispatch({ type: "shut" });
    },
    older: reader.older,
    claim: errands.claim,
    takeNext: () => void errands.next(),
    close: (conversation) => void errands.close(conversation),
    reopen: (conversation) => void errands.reopen(conversation),
    accept: (conversation) => void errands.accept(conversation),
    pass: (conversation) => void errands.pass(conversation),
    giveBack: (conversation) => void errands.giveBack(conversation),
    giveToBot: (conversation) => void errands.toBot(conversation),
    draftDone: (conversation, seq) => dispatch({ type: "draftDone", conversation, seq }),
    suggest(conversation, text) {
      const language = state.threads[conversation]?.visitor?.language;
      return ask("agent.suggest", {
        conversation,
        text,
        ...(language === undefined ? {} : { language }),
      }).then(
        ({ articles }) => articles,
        () => [],
      );
    },
    transfer: (conversation, to, comment) => void errands.transfer(conversation, to, comment),
    take: (conversation) => void errands.take(conversation),
    promise: (conversation, minutes) => void errands.promise(conversation, minutes),
    snooze: (conversation, until) => void errands.snooze(conversation, until),
    prioritise: (conversation, priority) => void errands.prioritise(conversation, priority),
    setStatus,
    tryOut: (newcomer) => ask("agent.tryout", newcomer).catch(() => undefined),
    loadAll: reader.loadAll,
    watch: watch.show,
    undo: (toast) => void errands.undo(toast),
    dismissToast: (id) => dispatch({ type: "told", id }),
    drafts: () => drafts?.of ?? NO_DRAFTS,
    write: (writing) => outbox?.add(writing) ?? false,
    retry: (ref) => outbox?.retry(ref),
    discard: (ref) => outbox?.remove(ref),
    sendAnyway: (ref) => outbox && sendAnyway(outbox, ref),
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
