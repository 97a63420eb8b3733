/** Which line takes which site's new conversations. Each choice is saved at once. */
import { useId, useRef, useState } from "react";
import { useSettled } from "../pages/settled";
import type { Refusal } from "../rest";
import { pointSite, type SitePoint, type Team } from "./api";
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
        <Part title={words.snippet} hint={words["snippet.hint"]}>
          {team.sites.map((site) => (
            <Snippet key={site.id} site={site} />
          ))}
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

/** All that an owner pastes. */
function Snippet({ site: { key, name } }: { site: SitePoint }) {
  const { words } = useDesk();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [said, setSaid] = useState<"copied" | "copy.failed">();
  const tag = `<script async src="${location.origin}/w/${key}.js"></script>`;

  async function copy() {
    const written = navigator.clipboard?.writeText(tag) ?? Promise.reject();
    const copied = await written.then(
      () => true,
      () => false,
    );
    if (!copied) field.current?.select();
    setSaid(copied ? "copied" : "copy.failed");
  }

  return (
    <div className="team-field team-snippet">
      <label htmlFor={id}>{words.snippetOf(name)}</label>
      <span>
        <textarea ref={field} id={id} rows={2} readOnly dir="ltr" spellCheck={false} value={tag} />
        <button type="button" className="button quiet" onClick={() => void copy()}>
          {words.copy}
        </button>
      </span>
      <p className="team-hint" role="status">
        {said && words[said]}
      </p>
    </div>
  );
}
