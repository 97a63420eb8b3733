/** Which line takes which site's new conversations. Each choice is saved at once. */
import { useState } from "react";
import { useSettled } from "../pages/settled";
import type { Refusal } from "../rest";
import { pointSite, type Team } from "./api";
import { useDesk } from "./context";
import { Part, Select, Wrong } from "./fields";
import { refusalWords } from "./words";

type Outcome = { kind: "saved" } | { kind: "unreachable" } | { kind: "refused"; refusal: Refusal };

export function Sites({ team, onChanged }: { team: Team; onChanged(): Promise<void> }) {
  const { words, language } = useDesk();
  const [outcome, setOutcome] = useState<Outcome>();

  async function point(site: string, line: string) {
    const answer = await pointSite(site, line);
    setOutcome(answer.kind === "done" ? { kind: "saved" } : answer);
    if (answer.kind === "done") await onChanged();
  }
  const [chosen, choose] = useSettled(point);

  const lines = team.lines.map(({ id, name }) => [id, name] as const);
  return (
    <div className="team-sheet">
      <div className="team-scroll">
        <h3>{words.sites}</h3>
        <Part title={words.lines} hint={words["sites.hint"]}>
          <div className="team-grid">
            {team.sites.map(({ id, name, line }) => (
              <Select
                key={id}
                name={`site.${id}`}
                label={words.siteLine(name)}
                value={chosen(id) ?? line}
                options={lines}
                onChange={(next) => choose(id, next)}
              />
            ))}
          </div>
        </Part>
        <p role="status">{outcome?.kind === "saved" && words.saved}</p>
        <Wrong id="team-sites-wrong">
          {outcome?.kind === "refused"
            ? refusalWords(outcome.refusal, language)
            : outcome?.kind === "unreachable"
              ? words.unreachable
              : undefined}
        </Wrong>
      </div>
    </div>
  );
}
