/** The part of `Storage` that is used. */
export type BrowserShelf = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** The browser's storage, or nothing where even asking for it throws. */
export function browserShelf(): BrowserShelf | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
