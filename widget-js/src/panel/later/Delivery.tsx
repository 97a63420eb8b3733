import type { Panel } from "../panel.ts";
import { Drawn } from "../view/icons.tsx";
import { wordsOf } from "./words.ts";

const TICK = "m4.5 10.6 3.6 3.6 7.4-8.2";

/** How far a word got. Read: a filled arch with a tick, for a person has read it. */
export function Delivery({ read, panel }: { read: boolean; panel: Panel }) {
  return (
    <span class={read ? "read" : ""}>
      <Figure read={read} />
      {wordsOf(panel)(read ? "msg.read" : "msg.stored")}
    </span>
  );
}

function Figure({ read }: { read: boolean }) {
  return read ? (
    <svg class="seen" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M2 15V7.5a6 6 0 0 1 12 0V15z" fill="currentColor" />
      <path class="tick" d="m5 9.5 2.2 2.2L11.300 7" />
    </svg>
  ) : (
    <Drawn d={TICK} />
  );
}
