import { useEffect } from "preact/hooks";
import type { Panel } from "../panel.ts";
import { Articles } from "./Blocks.tsx";
import { wordsOf } from "./words.ts";

/** What others ask, before the first word: perhaps it needs none. */
export function Often({ panel }: { panel: Panel }) {
  const articles = panel.often.value;
  const shown = panel.scene.value.kind === "greeting" && articles.length > 0;
  useEffect(() => {
    if (shown) panel.grow();
  }, [shown]);
  return (
    shown && (
      <div class="often">
        <p class="lbl">{wordsOf(panel)("kb.title")}</p>
        <Articles articles={articles} panel={panel} />
      </div>
    )
  );
}
