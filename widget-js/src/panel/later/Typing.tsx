import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Panel } from "../panel.ts";
import { wordsOf } from "./words.ts";

/** Typing is spoken at most this often. */
const SPOKEN_MS = 10_000;

/** Who is typing, for who cannot see the arcade. */
export function Typing({ panel }: { panel: Panel }) {
  const spoken = useSignal("");
  const spokenAt = useRef(0);
  const name = panel.chat.typing.value?.name;
  useEffect(() => {
    if (!name) {
      spoken.value = "";
    } else if (Date.now() - spokenAt.current > SPOKEN_MS) {
      spokenAt.current = Date.now();
      spoken.value = wordsOf(panel)("typing", { name });
    }
  }, [name]);
  return (
    <div class="vh" role="status">
      {spoken.value}
    </div>
  );
}
