/** Keeps what wasn't sent across a reload: one key for each text, so that two tabs never overwrite one another. */
import type { OutboxStore, Unsent } from "./core";
import type { BrowserShelf } from "./shelf";
import type { Writing } from "./state";

const PREFIX = "alcove.unsent";

export function createShelfOutbox(
  shelf: BrowserShelf | undefined,
  agent: string,
): OutboxStore<Writing> {
  const prefix = `${PREFIX}.${agent}.`;
  const safely = <T>(act: (shelf: BrowserShelf) => T, otherwise: T): T => {
    try {
      return shelf === undefined ? otherwise : act(shelf);
    } catch {
      return otherwise;
    }
  };
  return {
    load: () =>
      safely(
        (open) =>
          keys(open)
            .filter((key) => key.startsWith(prefix))
            .map((key) => parse(open.getItem(key)))
            .filter((item) => item !== undefined)
            .sort((a, b) => a.at - b.at),
        [],
      ),
    put: (item) =>
      safely((open) => open.setItem(prefix + item.ref, JSON.stringify(item)), undefined),
    remove: (ref) => safely((open) => open.removeItem(prefix + ref), undefined),
  };
}

function keys(shelf: BrowserShelf): string[] {
  return Array.from({ length: shelf.length }, (_, at) => shelf.key(at)).filter(
    (key) => key !== null,
  );
}

function parse(text: string | null): Unsent<Writing> | undefined {
  try {
    const item = JSON.parse(text ?? "null") as Unsent<Writing> | null;
    return typeof item?.ref === "string" && typeof item.text === "string" && item.state?.kind
      ? item
      : undefined;
  } catch {
    return undefined;
  }
}
