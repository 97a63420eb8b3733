import type { Panel } from "../panel.ts";
import { Drawn } from "../view/icons.tsx";
import { wordsOf } from "./words.ts";

const ARROW = "M10 4v11.5M5 10.5l5 5 5-5";

/** How much is new below what is being read, and the way there. */
export function Pill({ n, panel, toEnd }: { n: number; panel: Panel; toEnd: () => void }) {
  return (
    <button type="button" class="pill" onClick={toEnd}>
      <Drawn d={ARROW} />
      {wordsOf(panel)("new.pill", { n })}
    </button>
  );
}
