import { type Ref, useImperativeHandle, useRef } from "react";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import type { Row } from "../core";
import { type ListKey, turns } from "../rows";
import { rowsIn, type State } from "../state";
import { useConsoleState, useRoom } from "./context";
import { NextInQueue } from "./NextInQueue";
import { Act, Empty } from "./parts";
import { RowItem } from "./RowItem";

export interface ListsHandle {
  /** Moves the focus along the rows. */
  walk(step: 1 | -1): void;
}

type Item =
  | { kind: "caption"; key: string; title: string; note?: string }
  | { kind: "row"; row: Row };

export function Lists({ ref }: { ref: Ref<ListsHandle> }) {
  const { speech } = useRoom();
  const { words } = speech;
  const state = useConsoleState();
  const list = useRef<HTMLDivElement>(null);
  const virtual = useRef<VirtualizerHandle>(null);
  const rows = rowsIn(state, state.list);
  const items = itemsOf(state.list, rows, words);

  useImperativeHandle(ref, () => ({
    walk(step) {
      const focused = list.current?.querySelector<HTMLElement>("[data-row]:focus")?.dataset.row;
      const order = items.flatMap((item) => (item.kind === "row" ? [item.row.conversation] : []));
      const from = order.indexOf(focused ?? state.open ?? "");
      const next = order[from < 0 ? (step > 0 ? 0 : order.length - 1) : from + step];
      if (next === undefined) return;
      const index = items.findIndex(
        (item) => item.kind === "row" && item.row.conversation === next,
      );
      virtual.current?.scrollToIndex(index, { align: "nearest" });
      requestAnimationFrame(() =>
        list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(next)}"]`)?.focus(),
      );
    },
  }));

  return (
    <nav className="lists" aria-label={words.lists}>
      <Tabs state={state} />
      {(state.list === "all" || state.list === "closed") && <Filter list={state.list} />}
      <div className="rows" ref={list}>
        <Virtualizer ref={virtual} as="ul" item="li" scrollRef={list} bufferSize={400}>
          {items.map((item) =>
            item.kind === "caption" ? (
              <div className="caption" key={item.key}>
                <h2>{item.title}</h2>
                {item.note && <span>{item.note}</span>}
              </div>
            ) : (
              <RowItem
                key={item.row.conversation}
                row={item.row}
                list={state.list}
                chosen={item.row.conversation === state.open}
              />
            ),
          )}
        </Virtualizer>
        <Foot list={state.list} rows={rows.length} />
      </div>
      {state.list === "mine" && <NextInQueue />}
    </nav>
  );
}

const TABS = ["mine", "queue", "all"] as const;
const WITH_BOTS = [...TABS, "bot"] as const;

function Tabs({ state }: { state: State }) {
  const { console, speech } = useRoom();
  const { words } = speech;
  return (
    <div className="segments">
      {(state.hasBots ? WITH_BOTS : TABS).map((tab) => {
        const on = tab === state.list || (tab === "all" && state.list === "closed");
        return (
          <button
            key={tab}
            type="button"
            className={on ? "on" : ""}
            aria-pressed={on}
            onClick={() => console.show(tab)}
          >
            {words[`list.${tab}`]} <span>{state.counts[tab]}</span>
          </button>
        );
      })}
    </div>
  );
}

function Filter({ list }: { list: ListKey }) {
  const { console, speech } = useRoom();
  const { words } = speech;
  return (
    <fieldset className="filter">
      <legend className="hidden">{words["list.filter"]}</legend>
      {(["all", "closed"] as const).map((key) => (
        <label key={key} className={list === key ? "on" : ""}>
          <input
            type="radio"
            name="filter"
            checked={list === key}
            onChange={() => console.show(key)}
          />
          {words[key === "all" ? "list.open" : "list.closed"]}
        </label>
      ))}
    </fieldset>
  );
}

function Foot({ list, rows }: { list: ListKey; rows: number }) {
  const { console, speech } = useRoom();
  const { words } = speech;
  const state = useConsoleState();
  const paging = state.lists[list];
  if (paging.cursor !== undefined || (paging.loading && !paging.loaded)) {
    return (
      <Act
        type="button"
        className="button ghost more"
        off={paging.loading}
        onClick={() => console.more(list)}
      >
        {words[paging.loading ? "list.loading" : "list.more"]}
      </Act>
    );
  }
  const behind = list === "queue" ? state.counts.queue - rows : 0;
  if (rows > 0 && behind > 0) return <p className="behind">{words["wall.more"](behind)}</p>;
  if (rows > 0 || !paging.loaded) return null;
  // With nobody in the queue, "take one" would be poor advice.
  const text = list === "mine" && state.counts.queue === 0 ? "queue" : list;
  return (
    <Empty
      title={words[`empty.${list}`]}
      text={words[`empty.${text}.text`]}
      lamp={list === "closed" ? "dark" : "lit"}
    >
      {list === "mine" && state.counts.queue > 0 && (
        <button type="button" className="button quiet" onClick={() => console.show("queue")}>
          {words["empty.toQueue"]}
        </button>
      )}
      {list === "queue" && (
        <button type="button" className="button quiet" onClick={() => console.show("all")}>
          {words["empty.look"]}
        </button>
      )}
    </Empty>
  );
}

function itemsOf(list: ListKey, rows: readonly Row[], words: Words): Item[] {
  const asItem = (row: Row): Item => ({ kind: "row", row });
  if (rows.length === 0) return [];
  if (list !== "mine") {
    const note = words[list === "queue" ? "queue.order" : "all.order"];
    return [
      { kind: "caption", key: "order", title: titleOf(list, words), note },
      ...rows.map(asItem),
    ];
  }
  const { yours, theirs } = turns(rows);
  const items: Item[] = [];
  if (yours.length > 0) {
    items.push({
      kind: "caption",
      key: "yours",
      title: words["turn.yours"],
      note: words["turn.order"],
    });
    items.push(...yours.map(asItem));
  }
  if (theirs.length > 0) {
    items.push({ kind: "caption", key: "theirs", title: words["turn.theirs"] });
    items.push(...theirs.map(asItem));
  }
  return items;
}

function titleOf(list: ListKey, words: Words): string {
  if (list === "queue") return words["list.queue"];
  if (list === "bot") return words["list.bot.title"];
  return words[list === "closed" ? "list.closed" : "list.open"];
}

type Words = ReturnType<typeof useRoom>["speech"]["words"];
