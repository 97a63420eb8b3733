/** How the state changes. Pure: answers and pushes go in, the next state comes out. */
import {
  type AgentEntry,
  type AgentPresence,
  type AgentPush,
  type AgentRequests,
  type AgentWelcome,
  applyEntries,
  emptyLog,
  hear,
  type Log,
  lastSeq,
  prependPage,
  startLog,
  type Unsent,
} from "./core";
import { heard, unlisted, unringing } from "./heard";
import { people, seated } from "./people";
import { queuesAfter, queuesIn } from "./queue";
import { answered, ringed, rung } from "./rings";
import type { ListKey } from "./rows";
import {
  type Access,
  counted,
  type Errand,
  FIRST,
  type Link,
  type Paging,
  type State,
  type Stored,
  type Thread,
  type Writing,
} from "./state";
import { lookedAt, movedOn, type Told, tell } from "./told";
import { saidBy, typistsWith } from "./typists";

export type Event =
  | { type: "access"; access: Access }
  | { type: "link"; link: Link }
  | { type: "welcome"; welcome: AgentWelcome }
  | { type: "push"; push: AgentPush; now: number }
  | { type: "show"; list: ListKey }
  | { type: "listAsked"; list: ListKey }
  | {
      type: "listed";
      list: ListKey;
      /** The page asked for began at the list's top. */
      fromTop: boolean;
      /** [State.tick] when it was asked for. */
      asked: number;
      answer: AgentRequests["agent.list"]["answer"];
    }
  | { type: "listFailed"; list: ListKey }
  | { type: "open"; conversation: string }
  | { type: "shut" }
  | { type: "opened"; conversation: string; answer: AgentRequests["agent.open"]["answer"] }
  | { type: "missing"; conversation: string }
  | { type: "historyAsked"; conversation: string }
  | {
      type: "history";
      conversation: string;
      older: boolean;
      answer: AgentRequests["agent.history"]["answer"];
    }
  | { type: "historyFailed"; conversation: string }
  | { type: "unsent"; items: readonly Unsent<Writing>[] }
  | { type: "stored"; stored: Stored }
  | { type: "errand"; conversation: string; errand?: Errand }
  | { type: "tell"; told: Told }
  | { type: "people"; agents: readonly AgentPresence[] }
  | { type: "seats"; taken: Readonly<Record<string, number>> }
  /** Its toast, with this id, has had its time. */
  | { type: "told"; id: number }
  /** What rang there is being accepted or passed on. */
  | { type: "silenced"; conversation: string }
  /** That did not get through. */
  | { type: "unanswered"; conversation: string }
  /** The bot's draft with this `seq` was used or dismissed. */
  | { type: "draftDone"; conversation: string; seq: number }
  | { type: "clock"; now: number };

/** Conversations whose entries are kept for a quick return. */
const THREADS_MAX = 20;

export function reduce(state: State, event: Event): State {
  switch (event.type) {
    case "access":
      return event.access.phase === "out"
        ? { ...FIRST, access: event.access }
        : { ...state, access: event.access };
    case "link":
      return { ...state, link: event.link };
    case "welcome":
      return welcomed(state, event.welcome);
    case "push":
      return pushed({ ...state, tick: state.tick + 1 }, event.push, event.now);
    case "show":
      return { ...state, list: event.list };
    case "listAsked":
      return paged(state, event.list, (paging) => ({ ...paging, loading: true }));
    case "listed":
      return listed(state, event);
    case "listFailed":
      return paged(state, event.list, (paging) => ({ ...paging, loading: false }));
    case "open":
      return opened(state, event.conversation);
    case "shut":
      return shut(state);
    case "opened":
      return entered(state, event.conversation, event.answer);
    case "missing":
      return threaded(state, event.conversation, (thread) => ({ ...thread, missing: true }));
    case "historyAsked":
      return threaded(state, event.conversation, (thread) => ({ ...thread, loadingEarlier: true }));
    case "history":
      return threaded(state, event.conversation, (thread) => ({
        ...thread,
        loadingEarlier: event.older ? false : thread.loadingEarlier,
        log: event.older
          ? prependPage(thread.log, event.answer.entries, event.answer.earlier)
          : applyEntries(thread.log, event.answer.entries),
      }));
    case "historyFailed":
      return threaded(state, event.conversation, (thread) => ({
        ...thread,
        loadingEarlier: false,
      }));
    case "unsent":
      return { ...state, unsent: event.items };
    case "stored":
      return storedIn(state, event.stored);
    case "errand":
      return errand(state, event.conversation, event.errand);
    case "tell":
      return tell(state, event.told);
    case "seats":
      return { ...state, people: seated(state.people, event.taken) };
    case "told":
      return { ...state, toasts: state.toasts.filter(({ id }) => id !== event.id) };
    case "people":
      return { ...state, people: people(state.people, event.agents) };
    case "draftDone":
      return threaded(state, event.conversation, (thread) => ({
        ...thread,
        draftDone: event.seq,
      }));
    case "silenced":
      return answered(state, event.conversation, "answered");
    case "unanswered":
      return answered(state, event.conversation, "not");
    case "clock":
      return quieted(state, event.now);
  }
}

function welcomed(state: State, welcome: AgentWelcome): State {
  // Moved to another node: no moment was missed, so what rings goes on ringing.
  const moved = state.link.phase === "live";
  return {
    ...state,
    access: { phase: "in" },
    link: { phase: "live" },
    ...counted(state, welcome.counts),
    people: people({}, welcome.agents),
    rings: moved ? state.rings : {},
    rows: moved ? state.rows : unringing(state.rows),
    office: {
      workspace: welcome.workspace.name,
      me: welcome.agent,
      sites: welcome.sites,
      lines: welcome.lines,
      limits: welcome.limits,
      idleMs: welcome.idleMs,
      undoMs: welcome.undoMs,
    },
  };
}

function pushed(state: State, push: AgentPush, now: number): State {
  switch (push.type) {
    case "rows":
      return ringed({ ...state, rows: heard(state.rows, push.rows, state.tick) });
    case "queue": {
      const queues = queuesAfter(state.queues, push);
      const rows = heard(state.rows, push.rows, state.tick);
      return { ...state, queues, rows, ...counted({ ...state, queues }, {}) };
    }
    case "counts":
      return { ...state, ...counted(state, push.counts) };
    case "entry":
      return threaded(state, push.conversation, (thread) => ({
        ...thread,
        log: applyEntries(thread.log, [push.entry]),
        typists: thread.typists.filter((typist) => !saidBy(push.entry, typist.author)),
      }));
    case "typing":
      return threaded(state, push.conversation, (thread) => ({
        ...thread,
        typists: typistsWith(
          thread.typists,
          push,
          now + (state.office?.limits.typingExpiryMs ?? 0),
        ),
      }));
    case "seen":
      return threaded(state, push.conversation, (thread) => ({
        ...thread,
        visitorReadSeq: Math.max(thread.visitorReadSeq, push.visitorSeq),
      }));
    case "offer": {
      const { conversation, number, until } = push;
      const ring = rung(state.rings[conversation], { number, until });
      return { ...state, rings: { ...state.rings, [conversation]: ring } };
    }
    case "presence":
      return { ...state, people: people(state.people, push.agents) };
    case "seats":
      return { ...state, people: seated(state.people, push.taken) };
    case "viewers":
      return threaded(state, push.conversation, (thread) => ({ ...thread, viewers: push.agents }));
    case "beat":
      return beaten(state, push.last);
    case "move":
      return state;
  }
}

/** A heartbeat tells the last number of each conversation that is followed: a lost push shows as a hole. */
function beaten(state: State, last: Record<string, number>): State {
  return Object.entries(last).reduce(
    (known, [conversation, seq]) =>
      threaded(known, conversation, (thread) =>
        thread.loaded ? { ...thread, log: hear(thread.log, seq) } : thread,
      ),
    state,
  );
}

function listed(state: State, event: Event & { type: "listed" }): State {
  const tick = state.tick + 1;
  const kept = event.fromTop ? unlisted(state, event) : state.rows;
  const next = paged(state, event.list, () => ({
    loading: false,
    loaded: true,
    ...(event.answer.cursor === undefined ? {} : { cursor: event.answer.cursor }),
  }));
  const rows = heard(kept, event.answer.rows, tick);
  const queues = event.list === "queue" ? queuesIn(event.answer) : state.queues;
  const counts = counted({ ...state, queues }, event.answer.counts);
  return ringed({ ...next, ...counts, tick, queues, rows });
}

function opened(state: State, conversation: string): State {
  const entries = Object.entries(state.threads).filter(([id]) => id !== conversation);
  const kept = entries.slice(-(THREADS_MAX - 1));
  const thread = state.threads[conversation] ?? NO_THREAD;
  return {
    ...state,
    open: conversation,
    toasts: lookedAt(state.toasts, conversation),
    threads: { ...Object.fromEntries(kept), [conversation]: { ...thread, missing: false } },
  };
}

function entered(
  state: State,
  conversation: string,
  answer: AgentRequests["agent.open"]["answer"],
): State {
  const tick = state.tick + 1;
  const next = threaded(state, conversation, (thread) => ({
    ...thread,
    loaded: true,
    missing: false,
    visitor: answer.visitor,
    visitorReadSeq: Math.max(thread.visitorReadSeq, answer.visitorReadSeq),
    viewers: answer.viewers,
    log:
      answer.reset || !thread.loaded
        ? restarted(thread.log, answer)
        : applyEntries(thread.log, answer.entries),
  }));
  return { ...next, tick, rows: heard(next.rows, [answer.row], tick) };
}

/** A log begun anew, with what was pushed while its answer was on the way. */
function restarted(
  log: Log<AgentEntry>,
  answer: AgentRequests["agent.open"]["answer"],
): Log<AgentEntry> {
  return applyEntries(startLog(answer.entries, answer.earlier), [...log.entries, ...log.ahead]);
}

const NO_THREAD: Thread = {
  loaded: false,
  missing: false,
  log: emptyLog(),
  visitorReadSeq: 0,
  loadingEarlier: false,
  typists: [],
  viewers: [],
};

function threaded(state: State, conversation: string, change: (thread: Thread) => Thread): State {
  const thread = state.threads[conversation];
  if (thread === undefined) return state;
  return { ...state, threads: { ...state.threads, [conversation]: change(thread) } };
}

function paged(state: State, list: ListKey, change: (paging: Paging) => Paging): State {
  return { ...state, lists: { ...state.lists, [list]: change(state.lists[list]) } };
}

/** The number that came with the acknowledgement is heard, so that a lost push is asked for. */
function storedIn(state: State, stored: Stored): State {
  const waiting = state.stored.filter(
    (item) => item.seq > lastSeq(state.threads[item.conversation]?.log ?? emptyLog()),
  );
  return threaded({ ...state, stored: [...waiting, stored] }, stored.conversation, (thread) => ({
    ...thread,
    log: hear(thread.log, stored.seq),
  }));
}

function errand(state: State, conversation: string, errand?: Errand): State {
  const { [conversation]: _, ...others } = state.errands;
  if (errand === undefined) return { ...state, errands: others };
  const toasts = STAYS.includes(errand) ? state.toasts : movedOn(state.toasts, conversation);
  return { ...state, toasts, errands: { ...others, [conversation]: errand } };
}

/** Where it is stays as it was. */
const STAYS: readonly Errand[] = ["promise", "snooze", "priority"];

function quieted(state: State, now: number): State {
  const thread = state.open === undefined ? undefined : state.threads[state.open];
  if (state.open === undefined || thread?.typists.every(({ until }) => until > now) !== false) {
    return state;
  }
  return threaded(state, state.open, (known) => ({
    ...known,
    typists: known.typists.filter(({ until }) => until > now),
  }));
}

function shut({ open: _, ...state }: State): State {
  return state;
}
