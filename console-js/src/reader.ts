/** What is read from the server: lists page by page, and the log of the conversation that is open. */
import { type HoleWatch, RefusalError, watchHoles } from "./core";
import type { Ask } from "./errands";
import type { Event } from "./reduce";
import type { ListKey } from "./rows";
import { listBody, type State } from "./state";

interface Desk {
  state(): State;
  dispatch(event: Event): void;
  ask: Ask;
  /** The log has an entry with this ref. */
  settle(ref: string): void;
}

const AGAIN_MS = 2000;
const PAGES_MAX = 8;

export function createReader({ state: now, dispatch, ask, settle }: Desk) {
  let holes: HoleWatch | undefined;

  /** Where the connection went, the next welcome asks again anyway. */
  function againLater(ask: () => void) {
    if (now().link.phase === "live") setTimeout(ask, AGAIN_MS);
  }

  async function loadAll(list: ListKey): Promise<void> {
    await load(list, undefined);
    for (let page = 1; page < PAGES_MAX; page += 1) {
      const { cursor } = now().lists[list];
      if (cursor === undefined) return;
      await load(list, cursor);
    }
  }

  /* ---- Lists ------------------------------------------------------------------------------ */

  async function load(list: ListKey, cursor: string | undefined): Promise<void> {
    const asked = now().tick;
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
    const thread = now().threads[conversation];
    const since = thread?.loaded === true ? thread.log.entries.at(-1)?.seq : undefined;
    try {
      const answer = await ask("agent.open", {
        conversation,
        ...(since === undefined ? {} : { since }),
      });
      dispatch({ type: "opened", conversation, answer });
      for (const entry of answer.entries) {
        if ("ref" in entry && entry.ref !== undefined) settle(entry.ref);
      }
    } catch (error) {
      const gone = error instanceof RefusalError && !error.resend;
      if (gone) dispatch({ type: "missing", conversation });
      else againLater(() => now().open === conversation && void follow(conversation));
    }
  }

  async function older(conversation: string): Promise<void> {
    const thread = now().threads[conversation];
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
    const { open, threads } = now();
    const thread = open === undefined ? undefined : threads[open];
    if (thread?.loaded !== true) return;
    holes ??= watchHoles(
      () => now().office?.limits.gapMs ?? 300,
      async (after) => {
        const conversation = now().open;
        if (conversation === undefined) return;
        const answer = await ask("agent.history", { conversation, after });
        dispatch({ type: "history", conversation, older: false, answer });
      },
    );
    holes.look(thread.log);
  }

  return {
    load: (list: ListKey) => void load(list, undefined),
    more(list: ListKey) {
      const paging = now().lists[list];
      if (!paging.loading && paging.cursor !== undefined) void load(list, paging.cursor);
    },
    loadAll: (list: ListKey) => void loadAll(list),
    follow: (conversation: string) => void follow(conversation),
    older: (conversation: string) => void older(conversation),
    watchOpenLog,
    stop() {
      holes?.stop();
      holes = undefined;
    },
  };
}
