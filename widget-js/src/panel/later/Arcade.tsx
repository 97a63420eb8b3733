import type { Speaker } from "../contract.ts";
import { Person } from "../view/Niche.tsx";

/** Somebody writes. It is not read out: that is said elsewhere, and less often. */
export function Arcade({ who }: { who: Speaker }) {
  return (
    <div class={who.kind === "bot" ? "turn outlined" : "turn"} aria-hidden="true">
      <Person {...who} />
      <div class="says">
        <div class="b typing foot">
          <i />
          <i />
          <i />
        </div>
      </div>
    </div>
  );
}
