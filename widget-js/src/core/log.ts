/**
 * A conversation's entries in the order of their dense numbers.
 *
 * Pure. Entries may come in any order and any number of times; `entries` is always the unbroken run, and what
 * came too early waits in `ahead` until the hole before it is filled.
 */
export interface Log<E extends { seq: number }> {
  readonly entries: readonly E[];
  readonly ahead: readonly E[];
  /** The number before the first entry that is or will be here. */
  readonly base: number;
  /** The highest number anybody spoke of. */
  readonly heard: number;
  /** There is more before the first entry. */
  readonly earlier: boolean;
}

export function emptyLog<E extends { seq: number }>(): Log<E> {
  return { entries: [], ahead: [], base: 0, heard: 0, earlier: false };
}

/** Start again from a snapshot. */
export function startLog<E extends { seq: number }>(
  entries: readonly E[],
  earlier: boolean,
  heard = 0,
): Log<E> {
  const sorted = [...entries].sort((a, b) => a.seq - b.seq);
  const base = sorted[0] ? sorted[0].seq - 1 : 0;
  return applyEntries({ entries: [], ahead: [], base, heard, earlier }, sorted);
}

/** The last number of the unbroken run. */
export function lastSeq(log: Log<{ seq: number }>): number {
  return log.entries.at(-1)?.seq ?? log.base;
}

export function applyEntries<E extends { seq: number }>(
  log: Log<E>,
  incoming: readonly E[],
): Log<E> {
  const last = lastSeq(log);
  const bySeq = new Map<number, E>();
  for (const entry of log.ahead) bySeq.set(entry.seq, entry);
  for (const entry of incoming) if (entry.seq > last) bySeq.set(entry.seq, entry);
  if (bySeq.size === log.ahead.length) return log;
  const run: E[] = [];
  for (let seq = last + 1; ; seq += 1) {
    const entry = bySeq.get(seq);
    if (!entry) break;
    run.push(entry);
    bySeq.delete(seq);
  }
  const ahead = [...bySeq.values()].sort((a, b) => a.seq - b.seq);
  const highest = ahead.at(-1)?.seq ?? last + run.length;
  return {
    ...log,
    entries: run.length > 0 ? [...log.entries, ...run] : log.entries,
    ahead,
    heard: Math.max(log.heard, highest),
  };
}

/** A heartbeat or an answer spoke of this number. */
export function hear<E extends { seq: number }>(log: Log<E>, seq: number): Log<E> {
  return seq > log.heard ? { ...log, heard: seq } : log;
}

/** A page of older entries. */
export function prependPage<E extends { seq: number }>(
  log: Log<E>,
  page: readonly E[],
  earlier: boolean,
): Log<E> {
  const first = log.base + 1;
  const older = page.filter((entry) => entry.seq < first).sort((a, b) => a.seq - b.seq);
  const base = older[0] ? older[0].seq - 1 : log.base;
  return { ...log, entries: [...older, ...log.entries], base, earlier };
}

/** What is missing: everything after this number is to be asked for. */
export function hole(log: Log<{ seq: number }>): { after: number } | undefined {
  const last = lastSeq(log);
  return log.heard > last ? { after: last } : undefined;
}

export interface HoleWatch {
  /** Call after each change of the log. */
  look(log: Log<{ seq: number }>): void;
  stop(): void;
}

/** Asks for what is missing when a hole has stayed open for `gapMs`, and not again while the same question is open. */
export function watchHoles(
  gapMs: () => number,
  ask: (after: number) => Promise<unknown>,
): HoleWatch {
  let newest: Log<{ seq: number }> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = false;

  function arm() {
    if (timer !== undefined || asking || !newest || !hole(newest)) return;
    timer = setTimeout(() => {
      timer = undefined;
      const missing = newest && hole(newest);
      if (!missing) return;
      asking = true;
      ask(missing.after)
        .catch(() => {})
        .finally(() => {
          asking = false;
          arm();
        });
    }, gapMs());
  }

  return {
    look(log) {
      newest = log;
      if (!hole(log)) {
        clearTimeout(timer);
        timer = undefined;
      } else arm();
    },
    stop() {
      newest = undefined;
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

/** Numbers are dense and entries never change, so what reaches our last one continues it, a snapshot too. */
export function joins(
  log: Log<{ seq: number }>,
  entries: readonly { seq: number }[],
  heard: number,
): boolean {
  const last = lastSeq(log);
  const first = entries[0]?.seq ?? last + 1;
  return log.entries.length > 0 && first <= last + 1 && heard >= last;
}
