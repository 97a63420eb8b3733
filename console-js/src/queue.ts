/** The queues of my lines, pure: who stands in each, as far as it is shown, and how many wait behind. */
import type { AgentPush, AgentRequests } from "./core";

export interface Queue {
  ids: readonly string[];
  behind: number;
}

export type Queues = Readonly<Record<string, Queue>>;

/** As a list's answer tells them. */
export function queuesIn({ rows, behind }: AgentRequests["agent.list"]["answer"]): Queues {
  return Object.fromEntries(
    Object.entries(behind ?? {}).map(([line, more]) => [
      line,
      {
        ids: rows.filter((row) => row.line === line).map(({ conversation }) => conversation),
        behind: more,
      },
    ]),
  );
}

export function queuesAfter(queues: Queues, push: AgentPush & { type: "queue" }): Queues {
  const left = new Set(push.left);
  const kept = (queues[push.line]?.ids ?? []).filter((id) => !left.has(id));
  const ids = [...new Set([...kept, ...push.rows.map(({ conversation }) => conversation)])];
  return { ...queues, [push.line]: { ids, behind: push.behind } };
}

/** How many wait in one of them. */
export function waitingIn(queue: Queue | undefined): number {
  return queue === undefined ? 0 : queue.ids.length + queue.behind;
}

/** How many wait in all. */
export function waitingOf(queues: Queues): number {
  return Object.values(queues).reduce((all, queue) => all + waitingIn(queue), 0);
}
