/** What the views ask of the state. Pure. */
import type { AgentEntry, AgentRequests, ListName, Row, Unsent } from "./core";
import { emptyLog, lastSeq } from "./core";
import type { Site, State, Stored, Writing } from "./known";
import { inList, type ListKey } from "./rows";

export function rowsIn(state: State, list: ListKey): Row[] {
  return inList(
    Object.values(state.rows).map(({ row }) => row),
    list,
    state.office?.me.id ?? "",
  );
}

export function rowOf(state: State, conversation: string): Row | undefined {
  return state.rows[conversation]?.row;
}

export function siteOf(state: Pick<State, "office">, row: Row): Site | undefined {
  return state.office?.sites.find((site) => site.id === row.site);
}

export function lineName(state: Pick<State, "office">, line: string): string | undefined {
  return state.office?.lines.find(({ id }) => id === line)?.name;
}

/** The request that fills a list. */
export function listBody(list: ListKey, cursor?: string): AgentRequests["agent.list"]["body"] {
  const name: ListName = list === "closed" ? "all" : list;
  return {
    list: name,
    ...(list === "closed" ? { closed: true } : {}),
    ...(cursor === undefined ? {} : { cursor }),
  };
}

export interface Pending {
  unsent: Unsent<Writing>[];
  stored: Stored[];
}

/** What was written here into a conversation, and isn't in its log yet. */
export function pendingIn(state: State, conversation: string): Pending {
  const log = state.threads[conversation]?.log ?? emptyLog<AgentEntry>();
  const known = new Set(log.entries.map((entry) => ("ref" in entry ? entry.ref : undefined)));
  const mine = (item: { conversation: string; ref: string }) =>
    item.conversation === conversation && !known.has(item.ref);
  return {
    unsent: state.unsent.filter(mine),
    stored: state.stored.filter((item) => mine(item) && item.seq > lastSeq(log)),
  };
}
