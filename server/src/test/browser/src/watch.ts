import type { Frame, Page } from "playwright-core";

/** A time on the clock that all pages of this machine share. */
export interface Moment {
  at(): Promise<number>;
}

/** When an element with this text is painted. Ask for it before the text can come. */
export async function shown(frame: Frame, selector: string, text: string): Promise<Moment> {
  const handle = await frame.evaluateHandle(
    ({ selector, text }) => {
      const there = () =>
        [...document.querySelectorAll(selector)].some((it) => it.textContent?.includes(text));
      const painted = new Promise<number>((resolve) => {
        const look = new MutationObserver(() => {
          if (!there()) return;
          look.disconnect();
          requestAnimationFrame(() => resolve(Date.now()));
        });
        look.observe(document.body, { subtree: true, childList: true, characterData: true });
      });
      return { painted };
    },
    { selector, text },
  );
  return { at: () => handle.evaluate(({ painted }) => painted) };
}

/** When the writer next presses Enter. */
export async function pressed(frame: Frame): Promise<Moment> {
  const handle = await frame.evaluateHandle(() => {
    const pressed = new Promise<number>((resolve) => {
      const heard = (event: KeyboardEvent) => {
        if (event.key !== "Enter") return;
        removeEventListener("keydown", heard, true);
        resolve(Date.now());
      };
      addEventListener("keydown", heard, true);
    });
    return { pressed };
  });
  return { at: () => handle.evaluate(({ pressed }) => pressed) };
}

/** The frame the panel lives in. */
export function panelFrame(page: Page): Frame {
  const frame = page.frames().find((it) => it.url().includes("/panel?"));
  if (!frame) throw new Error("The panel is not there");
  return frame;
}

/** Everything a page's sockets receive, and how many it has opened, from now on. */
export interface Sockets {
  frames: string[];
  opened: number;
}

export function watchSockets(page: Page): Sockets {
  const seen: Sockets = { frames: [], opened: 0 };
  page.on("websocket", (socket) => {
    seen.opened += 1;
    socket.on("framereceived", ({ payload }) => seen.frames.push(payload.toString()));
  });
  return seen;
}
