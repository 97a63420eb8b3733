import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { blocksOf } from "../blocks";
import { lastSeq, type Row } from "../core";
import { draftIn } from "../handoff";
import { pendingIn, type Thread } from "../state";
import { useConsoleState, useRoom } from "./context";
import { Icon } from "./Icon";
import { LogBlock } from "./LogBlock";
import { nameOf, shortNameOf } from "./names";
import { Act } from "./parts";
import { attentive } from "./window";

/** This near the end counts as reading the end. */
const END_PX = 48;
/** This near the top asks for earlier entries. */
const TOP_PX = 240;

export function Log({ row, thread }: { row: Row; thread: Thread }) {
  const { console, speech } = useRoom();
  const { words } = speech;
  const state = useConsoleState();
  const me = state.office?.me ?? NOBODY;
  const box = useRef<HTMLDivElement>(null);
  const [fresh, setFresh] = useState(0);
  const [newAfter, setNewAfter] = useState<number>();
  const place = useRef({ atEnd: true, height: 0, first: 0, last: 0 });
  const { entries } = thread.log;
  const last = thread.loaded ? lastSeq(thread.log) : 0;
  const first = entries[0]?.seq ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are the parts of the state that are read.
  const pending = useMemo(
    () => pendingIn(state, row.conversation),
    [state.unsent, state.stored, entries, row.conversation],
  );
  const draft = row.state === "closed" ? undefined : draftIn(entries, thread.draftDone)?.seq;
  const blocks = useMemo(
    () =>
      blocksOf(entries, pending, {
        me,
        visitorReadSeq: thread.visitorReadSeq,
        ...(draft === undefined ? {} : { draft }),
        // Where all of it is new, nothing needs a line.
        ...(newAfter === undefined || newAfter === 0 ? {} : { newAfter }),
      }),
    [entries, pending, me, thread.visitorReadSeq, newAfter, draft],
  );
  const written = pending.unsent.length + pending.stored.length;

  // Where the news begin is fixed when the conversation is opened.
  if (thread.loaded && newAfter === undefined) setNewAfter(row.readSeq);

  const tellSeen = useCallback(() => {
    if (place.current.atEnd && last > 0 && attentive()) console.seen(row.conversation, last);
  }, [console, row.conversation, last]);

  const toEnd = useCallback(() => {
    const log = box.current;
    if (log) log.scrollTop = log.scrollHeight;
    place.current.atEnd = true;
    setFresh(0);
  }, []);

  // Nothing that is being read moves: what comes above is made up for, what comes below waits behind the pill.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each entry and each own line may change the height.
  useLayoutEffect(() => {
    const log = box.current;
    if (log === null) return;
    const before = place.current;
    const came = entries.filter((entry) => entry.seq > before.last);
    const mine = came.some((entry) => "author" in entry && isMe(entry.author, me.id));
    if (first < before.first) log.scrollTop += log.scrollHeight - before.height;
    else if (before.atEnd || mine) toEnd();
    else if (before.last > 0) setFresh((count) => count + came.filter(isWords).length);
    place.current = { ...before, height: log.scrollHeight, first, last };
    tellSeen();
  }, [first, last, written, thread.typists.length, thread.loaded]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a line of one's own is always shown.
  useLayoutEffect(() => {
    if (pending.unsent.length > 0) toEnd();
  }, [pending.unsent.length]);

  useEffect(() => {
    const log = box.current;
    if (log === null) return;
    // Held at its foot: what comes over its head or under its foot moves nothing that is being read.
    let height = log.clientHeight;
    const sizes = new ResizeObserver(() => {
      if (place.current.atEnd) log.scrollTop = log.scrollHeight;
      else log.scrollTop += height - log.clientHeight;
      height = log.clientHeight;
    });
    sizes.observe(log);
    return () => sizes.disconnect();
  }, []);

  // What was read while the connection was gone is told when it is back.
  const live = state.link.phase === "live";
  useEffect(() => {
    if (live) tellSeen();
  }, [live, tellSeen]);

  useEffect(() => {
    window.addEventListener("focus", tellSeen);
    document.addEventListener("visibilitychange", tellSeen);
    return () => {
      window.removeEventListener("focus", tellSeen);
      document.removeEventListener("visibilitychange", tellSeen);
    };
  }, [tellSeen]);

  function scrolled() {
    const log = box.current;
    if (log === null) return;
    place.current.atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < END_PX;
    if (place.current.atEnd) {
      setFresh(0);
      tellSeen();
    }
    if (log.scrollTop < TOP_PX && thread.log.earlier) console.older(row.conversation);
  }

  return (
    <div className="log-place">
      <div
        className="log"
        ref={box}
        role="log"
        // Announced by the line below: a log read from its start helps nobody.
        aria-live="off"
        aria-label={words.log(nameOf(row, words))}
        aria-busy={!thread.loaded}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
        tabIndex={0}
        onScroll={scrolled}
      >
        <div className="log-spring" />
        {thread.log.earlier && (
          <Act
            type="button"
            className="button ghost earlier"
            off={thread.loadingEarlier}
            onClick={() => console.older(row.conversation)}
          >
            {words[thread.loadingEarlier ? "list.loading" : "log.earlier"]}
          </Act>
        )}
        {blocks.map((block) => (
          <LogBlock key={block.key} block={block} row={row} />
        ))}
        <Typing row={row} thread={thread} />
      </div>
      {fresh > 0 && (
        <button type="button" className="pill" onClick={toEnd}>
          <Icon name="down" size="s" />
          {words["log.newPill"](fresh)}
        </button>
      )}
      <Heard row={row} thread={thread} />
    </div>
  );
}

const NOBODY = { id: "", name: "" };

function isMe(author: { kind: string; id?: string }, me: string): boolean {
  return author.kind === "agent" && author.id === me;
}

function isWords(entry: { kind: string }): boolean {
  return entry.kind === "said" || entry.kind === "noted";
}

/** The visitor is writing. A colleague who does stands over the composer, where it matters. */
function Typing({ row, thread }: { row: Row; thread: Thread }) {
  const { words } = useRoom().speech;
  const typist = thread.typists.find(({ author }) => author.kind !== "agent")?.author;
  if (typist === undefined || typist.kind === "agent") return null;
  const name = typist.kind === "bot" ? typist.name : shortNameOf(row, words);
  return (
    <p className="typing">
      <span className="arcade" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {words["typing.visitor"](name)}
    </p>
  );
}

/** For the ear: the visitor's newest words, once, and only those that came while it was open. */
function Heard({ row, thread }: { row: Row; thread: Thread }) {
  const { words } = useRoom().speech;
  const { entries } = thread.log;
  const from = useRef<number>(undefined);
  if (thread.loaded && from.current === undefined) from.current = lastSeq(thread.log);
  const newest = useMemo(
    () => entries.findLast((entry) => entry.kind === "said" && entry.author.kind === "visitor"),
    [entries],
  );
  const said =
    newest?.kind === "said" && from.current !== undefined && newest.seq > from.current
      ? words.heard(shortNameOf(row, words), newest.text)
      : "";
  return (
    <p className="hidden" role="status">
      {said}
    </p>
  );
}
