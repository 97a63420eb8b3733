/** What an agent wrote, on its way to the server: kept until it is stored there. */
import { type ArticleCard, createOutbox, makeRef, type Outbox, type Unsent } from "./core";
import type { Ask } from "./errands";
import type { Event } from "./reduce";
import type { BrowserShelf } from "./shelf";
import type { Writing } from "./state";
import { createShelfOutbox } from "./unsent";

interface Desk {
  ask: Ask;
  dispatch(event: Event): void;
  shelf: BrowserShelf | undefined;
  /** Keeps apart what people who share a browser wrote. */
  owner: string;
}

export function createSending({ ask, dispatch, shelf, owner }: Desk): Outbox<Writing> {
  return createOutbox<Writing, { seq: number; at: string }>({
    send: ({ conversation, ref, text, mode, anyway, articles, draft }) =>
      mode === "note"
        ? ask("agent.note", { conversation, ref, text })
        : ask("agent.say", {
            conversation,
            ref,
            text,
            ...(anyway === true ? { anyway } : {}),
            ...(articles === undefined ? {} : { blocks: [blockOf(articles)] }),
            ...(draft === undefined ? {} : { draft }),
          }),
    onSent: ({ conversation, ref, text, mode, at, articles }, { seq }) =>
      dispatch({
        type: "stored",
        stored: { conversation, ref, text, mode, at, seq, ...(articles && { articles }) },
      }),
    onChange: (items: readonly Unsent<Writing>[]) => dispatch({ type: "unsent", items }),
    makeRef,
    store: createShelfOutbox(shelf, owner),
  });
}

function blockOf(articles: readonly ArticleCard[]) {
  return { type: "articles" as const, articles: [...articles] };
}

/** Knowingly into a colleague's conversation, in place of what was refused there. */
export function sendAnyway(outbox: Outbox<Writing>, ref: string): void {
  const item = outbox.items.find((unsent) => unsent.ref === ref);
  if (item === undefined) return;
  const { conversation, mode, text, articles, draft } = item;
  const again = {
    conversation,
    mode,
    text,
    anyway: true,
    ...(articles && { articles }),
    ...(draft !== undefined && { draft }),
  };
  if (outbox.add(again)) outbox.remove(ref);
}
