/** What an agent does to a conversation, and to their own status: asked, and told when it went otherwise. */
import type { TransferTo } from "./console";
import {
  type AgentRequests,
  makeRef,
  type Priority,
  RefusalError,
  type Row,
  type Status,
} from "./core";
import { createHanded } from "./handed";
import type { Event } from "./reduce";
import { untilAnswered } from "./resends";
import { type Errand, type Hindrance, mine, rowOf, type State } from "./state";
import { lastUndoable, type Told, takenFrom, undoable } from "./told";

export type Ask = <A extends keyof AgentRequests & string>(
  address: A,
  body: AgentRequests[A]["body"],
) => Promise<AgentRequests[A]["answer"]>;

interface Desk {
  state(): State;
  dispatch(event: Event): void;
  ask: Ask;
  /** Shows a conversation. */
  open(conversation: string): void;
}

export interface StatusChoice {
  status: Status;
  reason?: string;
  /** Everything they have goes back to the queue. */
  passOn?: boolean;
  /** Somebody else's, for leads. */
  agent?: string;
}

export type Errands = ReturnType<typeof createErrands>;

const HINDRANCES: readonly string[] = ["no_seat", "not_offered", "not_here", "not_allowed"];

export function createErrands({ state, dispatch, ask, open }: Desk) {
  const tell = (told: Told) => dispatch({ type: "tell", told });

  async function run(
    errand: Errand,
    conversation: string,
    act: (ref: string) => Promise<unknown>,
    whom?: string,
  ): Promise<boolean> {
    if (state().errands[conversation] !== undefined) return false;
    dispatch({ type: "errand", conversation, errand });
    try {
      const ref = makeRef();
      await untilAnswered(() => act(ref));
      return true;
    } catch (error) {
      const told = refused(error, errand, whom);
      // It was not said that it no longer rings.
      if (told.kind === "failed") dispatch({ type: "unanswered", conversation });
      tell(told);
      return false;
    } finally {
      dispatch({ type: "errand", conversation });
    }
  }

  const plain =
    (
      errand:
        | "claim"
        | "accept"
        | "pass"
        | "return"
        | "giveback"
        | "take"
        | "takeback"
        | "close"
        | "reopen",
    ) =>
    (conversation: string) =>
      run(errand, conversation, (ref) => ask(`agent.${errand}`, { conversation, ref }));

  const claiming = plain("claim");
  const accepting = plain("accept");
  const passing = plain("pass");
  const returning = plain("return");
  const givingBack = plain("giveback");
  const taken = plain("take");
  const handed = createHanded();
  const taking = (conversation: string) => {
    handed.forget(conversation);
    return taken(conversation);
  };
  const takenBack = plain("takeback");
  const takingBack = (conversation: string) => {
    handed.forget(conversation);
    return takenBack(conversation);
  };
  const closing = plain("close");
  const reopen = plain("reopen");
  const numberOf = (conversation: string) => rowOf(state(), conversation)?.number ?? 0;

  /** What one works on is among one's own: the list goes there too. */
  const toMine = (conversation: string) => {
    if (state().open === conversation) dispatch({ type: "show", list: "mine" });
  };

  /** What rings is silent as soon as it is answered. */
  async function answering(answer: typeof accepting, conversation: string): Promise<boolean> {
    if (state().errands[conversation] !== undefined) return false;
    dispatch({ type: "silenced", conversation });
    return answer(conversation);
  }

  return {
    reopen,
    async claim(conversation: string): Promise<boolean> {
      const claimed = await claiming(conversation);
      if (claimed) toMine(conversation);
      return claimed;
    },
    async next() {
      try {
        const ref = makeRef();
        const { conversation } = await untilAnswered(() => ask("agent.next", { ref }));
        open(conversation);
        dispatch({ type: "show", list: "mine" });
      } catch (error) {
        const nobody = error instanceof RefusalError && error.refusal === "not_found";
        tell(nobody ? { kind: "nobodyWaits" } : refused(error, "next"));
      }
    },
    async accept(conversation: string) {
      if (!(await answering(accepting, conversation))) return;
      open(conversation);
      toMine(conversation);
    },
    async pass(conversation: string) {
      await answering(passing, conversation);
    },
    async giveBack(conversation: string) {
      const number = numberOf(conversation);
      if (await returning(conversation)) tell({ kind: "returned", number });
    },
    async toBot(conversation: string) {
      const number = numberOf(conversation);
      if (await givingBack(conversation)) tell({ kind: "toBot", conversation, number });
    },
    async take(conversation: string) {
      if (await taking(conversation)) toMine(conversation);
    },
    async transfer(conversation: string, to: TransferTo, comment: string) {
      const number = numberOf(conversation);
      const body = {
        conversation,
        ...("agent" in to ? { agent: to.agent } : { line: to.line }),
        ...(comment === "" ? {} : { comment }),
      };
      const act = (ref: string) => ask("agent.transfer", { ...body, ref });
      if (!(await run("transfer", conversation, act, to.name))) return;
      if ("agent" in to) handed.give(conversation, to.name);
      tell({ kind: "transferred", conversation, number, to: to.name });
    },
    async promise(conversation: string, minutes: number) {
      const until = new Date(Date.now() + minutes * 60_000).toISOString();
      const act = (ref: string) => ask("agent.promise", { conversation, ref, minutes });
      if (await run("promise", conversation, act)) tell({ kind: "promised", until });
    },
    async snooze(conversation: string, until: string) {
      const number = numberOf(conversation);
      const act = (ref: string) => ask("agent.snooze", { conversation, ref, until });
      if (await run("snooze", conversation, act)) tell({ kind: "snoozed", number, until });
    },
    prioritise: (conversation: string, priority: Priority) =>
      run("priority", conversation, (ref) =>
        ask("agent.priority", { conversation, ref, priority }),
      ),
    async close(conversation: string) {
      const number = numberOf(conversation);
      if (await closing(conversation)) tell({ kind: "closed", conversation, number });
    },
    /** The one with this id, or the last thing done. */
    async undo(id?: number): Promise<void> {
      const { toasts } = state();
      const toast = id === undefined ? lastUndoable(toasts) : toasts.find((one) => one.id === id);
      if (toast === undefined || !undoable(toast.told)) return;
      dispatch({ type: "told", id: toast.id });
      const { told } = toast;
      if (told.kind === "closed") await reopen(told.conversation);
      else if (told.kind === "toBot") await claiming(told.conversation);
      else await takingBack(told.conversation);
    },
    async status(choice: StatusChoice): Promise<boolean> {
      try {
        const { presence } = await ask("agent.status", choice);
        dispatch({ type: "people", agents: [presence] });
        return true;
      } catch (error) {
        const no = error instanceof RefusalError && error.refusal === "not_allowed";
        tell(
          no
            ? { kind: "hindered", hindrance: "not_allowed" }
            : { kind: "failed", errand: "status" },
        );
        return false;
      }
    },
    /** Rows that change, before they are known here. */
    heard(rows: readonly Row[]) {
      takenFrom(
        rows.filter(({ conversation }) => !handed.has(conversation)),
        state(),
      ).forEach(tell);
      handed.backIn(rows, state().office?.me.id ?? "").forEach(tell);
    },
    /** Nobody has touched this browser for long: says so. A failure, or another device in use, is tried again a while later. */
    async idle(): Promise<void> {
      if (mine(state())?.status !== "available") return;
      const { presence } = await ask("agent.status", { status: "away", idle: true });
      dispatch({ type: "people", agents: [presence] });
    },
  };
}

function refused(error: unknown, errand: Errand, whom?: string): Told {
  if (!(error instanceof RefusalError)) return { kind: "failed", errand };
  const by = error.by ?? whom;
  if (error.refusal === "taken") return { kind: "taken", ...(by === undefined ? {} : { by }) };
  if (errand === "giveback" && error.refusal === "not_offered") {
    return { kind: "hindered", hindrance: "no_bot" };
  }
  if (!HINDRANCES.includes(error.refusal)) return { kind: "failed", errand };
  const hindrance = error.refusal as Hindrance;
  return { kind: "hindered", hindrance, ...(by === undefined ? {} : { agent: by }) };
}
