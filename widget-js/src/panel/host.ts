import type { Page } from "../core/frames.ts";

/** The page around the frame, by way of the loader. */
export interface Host {
  close(): void;
  /** The first message: the panel stands up to its full height. */
  grow(): void;
  unread(count: number, label: string): void;
  /** The visitor has written: the loader may leave its mark. */
  keep(): void;
}

export interface HostEvents {
  shown(isShown: boolean, page: Page, language: string): void;
}

type Said = { type: "open" | "close"; page: Page & { language: string } };
const HELLO = "alcove";

/** Takes the one port that the loader hands over. Opened by itself, without a page around it, the panel is simply open. */
export function connectHost(events: HostEvents): Host {
  let port: MessagePort | undefined;
  const waiting: object[] = [];

  window.addEventListener("message", ({ data, ports, source }: MessageEvent<unknown>) => {
    const [given] = ports;
    if (port || data !== HELLO || source !== window.parent || !given) return;
    port = given;
    given.onmessage = ({ data: said }: MessageEvent<Said>) => {
      const { language, ...page } = said.page;
      events.shown(said.type === "open", page, language);
    };
    for (const message of waiting.splice(0)) given.postMessage(message);
  });
  const say = (message: object) => {
    if (port) port.postMessage(message);
    else waiting.push(message);
  };

  if (window.parent === window) {
    events.shown(true, { url: location.href, title: document.title }, "");
  }
  return {
    close: () => say({ type: "close" }),
    grow: () => say({ type: "grow" }),
    unread: (count, label) => say({ type: "unread", count, label }),
    keep: () => say({ type: "keep" }),
  };
}
