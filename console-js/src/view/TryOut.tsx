import { useState } from "react";
import type { Choice } from "../trace";
import { useConsoleState, useRoom } from "./context";
import { ChoiceRow } from "./Why";

const LANGUAGES = [
  "",
  "en",
  "ru",
  "uk",
  "kk",
  "de",
  "fr",
  "es",
  "pt",
  "it",
  "pl",
  "tr",
  "ar",
  "zh",
];

/** Who would get a conversation now? Nothing happens. */
export function TryOut() {
  const { console, speech } = useRoom();
  const { words } = speech;
  const sites = useConsoleState().office?.sites ?? [];
  const [site, setSite] = useState(sites[0]?.id ?? "");
  const [language, setLanguage] = useState("");
  const [answer, setAnswer] = useState<Choice | "none">();

  async function ask() {
    const trace = await console.tryOut(site, language);
    const chosen = trace?.candidates.find(({ verdict }) => verdict === "chosen");
    setAnswer(
      trace === undefined
        ? "none"
        : { at: new Date().toISOString(), trace, ...(chosen ? { agent: chosen } : {}) },
    );
  }

  return (
    <form
      className="tryout"
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <h2>{words["tryout.title"]}</h2>
      <p>{words["tryout.text"]}</p>
      <div className="tryout-ask">
        <label>
          {words["tryout.site"]}
          <select className="field" value={site} onChange={(event) => setSite(event.target.value)}>
            {sites.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words["tryout.language"]}
          <select
            className="field"
            value={language}
            onChange={(event) => setLanguage(event.target.value)}
          >
            {LANGUAGES.map((tag) => (
              <option key={tag} value={tag}>
                {tag === "" ? words["tryout.any"] : speech.languageName(tag)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="button quiet">
          {words["tryout.go"]}
        </button>
      </div>
      <div role="status">
        {answer === "none" && <p>{words["tryout.failed"]}</p>}
        {answer !== undefined && answer !== "none" && <ChoiceRow choice={answer} />}
      </div>
    </form>
  );
}
