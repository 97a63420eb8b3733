/** What a page tells its connection. Every browser event that matters to a socket is named here and nowhere else. */
export interface PageEvents {
  /** The network is back, or the reader has come back to this tab. */
  woke(): void;
  /** The network is gone. */
  lost(): void;
  /** The page goes, perhaps into the back-forward cache, which takes no page with an open socket. */
  left(): void;
  /** It came back from that cache. */
  returned(): void;
}

/** Returns the function that stops watching. */
export type WatchPage = (events: PageEvents) => () => void;

export const watchPage: WatchPage = (events) => {
  if (typeof window === "undefined") return () => {};
  const stop = new AbortController();
  const { signal } = stop;
  window.addEventListener("online", () => events.woke(), { signal });
  window.addEventListener("offline", () => events.lost(), { signal });
  document.addEventListener(
    "visibilitychange",
    () => {
      if (document.visibilityState === "visible") events.woke();
    },
    { signal },
  );
  window.addEventListener("pagehide", () => events.left(), { signal });
  window.addEventListener(
    "pageshow",
    (event) => {
      if (event.persisted) events.returned();
    },
    { signal },
  );
  return () => stop.abort();
};
