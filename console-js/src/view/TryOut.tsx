import { type ReactNode, useState } from "react";
import type { Choice } from "../trace";
import { type Asked, newcomerOf, sayTriedOut, type TriedOut } from "../tryout";
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
  const { office, people } = useConsoleState();
  const sites = office?.sites ?? [];
  const [asked, setAsked] = useState<Asked>({
    site: sites[0]?.id ?? "",
    language: "",
    skills: "",
    attribute: "",
    value: "",
    last: "",
  });
  const [answer, setAnswer] = useState<TriedOut | "none">();
  const colleagues = Object.values(people).sort((a, b) => a.name.localeCompare(b.name));

  const bound = (name: keyof Asked) => ({
    className: "field",
    value: asked[name],
    onChange: ({ target }: { target: { value: string } }) =>
      setAsked((before) => ({ ...before, [name]: target.value })),
  });

  return (
    <form
      className="tryout"
      onSubmit={(event) => {
        event.preventDefault();
        void console.tryOut(newcomerOf(asked)).then((told) => setAnswer(told ?? "none"));
      }}
    >
      <h2>{words["tryout.title"]}</h2>
      <p>{words["tryout.text"]}</p>
      <div className="tryout-ask">
        <Named as={words["tryout.site"]}>
          <select {...bound("site")}>
            {sites.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Named>
        <Named as={words["tryout.language"]}>
          <select {...bound("language")}>
            {LANGUAGES.map((tag) => (
              <option key={tag} value={tag}>
                {tag === "" ? words["tryout.any"] : speech.languageName(tag)}
              </option>
            ))}
          </select>
        </Named>
        <Named as={words["tryout.last"]}>
          <select {...bound("last")}>
            <option value="">{words["tryout.last.none"]}</option>
            {colleagues.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Named>
        <Named as={words["tryout.skills"]}>
          <input {...bound("skills")} placeholder={words["tryout.skills.ph"]} />
        </Named>
        <Named as={words["tryout.attribute"]}>
          <input {...bound("attribute")} placeholder={words["tryout.attribute.ph"]} />
        </Named>
        <Named as={words["tryout.value"]}>
          <input {...bound("value")} placeholder={words["tryout.value.ph"]} />
        </Named>
        <button type="submit" className="button quiet">
          {words["tryout.go"]}
        </button>
      </div>
      <div role="status">
        {answer === "none" && <p>{words["tryout.failed"]}</p>}
        {answer !== undefined && answer !== "none" && <Answered told={answer} />}
      </div>
    </form>
  );
}

function Named({ as, children }: { as: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: its child is one
    <label>
      {as}
      {children}
    </label>
  );
}

function Answered({ told }: { told: TriedOut }) {
  const { words } = useRoom().speech;
  const agent = told.trace.candidates.find(({ verdict }) => verdict === "chosen");
  const choice: Choice = {
    at: new Date().toISOString(),
    trace: told.trace,
    ...(agent ? { agent } : {}),
  };
  const beside = sayTriedOut(told, words).join(" ");
  return (
    <>
      <ChoiceRow choice={choice} />
      {beside !== "" && <p>{beside}</p>}
    </>
  );
}
