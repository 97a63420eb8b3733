/** Whether anybody still sits here, pure but for the listening: touches of every tab of this browser count. */
import { mine, type State } from "./state";

/** True when an agent who takes conversations has not touched anything for as long as the server allows. */
export function isIdle(state: State, touchedAt: number, now: number): boolean {
  const idleMs = state.office?.idleMs ?? 0;
  return idleMs > 0 && mine(state)?.status === "available" && now - touchedAt >= idleMs;
}

type Channel = Pick<BroadcastChannel, "postMessage" | "addEventListener">;

/** Other tabs are told this often, not at each movement. */
const TELL_MS = 5000;

/** When the last touch was. Without a channel each tab knows only its own. */
export function watchTouches(
  target: Pick<EventTarget, "addEventListener">,
  openChannel: () => Channel,
  now: () => number = Date.now,
): () => number {
  let touchedAt = now();
  let toldAt = 0;
  const channel = opened(openChannel);
  channel?.addEventListener("message", () => {
    touchedAt = now();
  });
  const touched = () => {
    touchedAt = now();
    if (touchedAt - toldAt < TELL_MS) return;
    toldAt = touchedAt;
    channel?.postMessage("touched");
  };
  for (const event of ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"]) {
    target.addEventListener(event, touched, { passive: true, capture: true });
  }
  return () => touchedAt;
}

function opened(open: () => Channel): Channel | undefined {
  try {
    return open();
  } catch {
    return undefined;
  }
}
