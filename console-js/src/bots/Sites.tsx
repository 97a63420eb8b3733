/** Which bot answers on which site, and when. Each choice is saved at once. */
import { useState } from "react";
import { useSettled } from "../pages/settled";
import type { Answer } from "../rest";
import { DeskContext } from "../team/context";
import { Select, Wrong } from "../team/fields";
import { refusalWords, teamWords } from "../team/words";
import { useRoom } from "../view/context";
import { type Crew, setOnSite, WHENS, type When } from "./api";
import { botWords } from "./words";

export function Sites({ crew, onChanged }: { crew: Crew; onChanged(): Promise<void> }) {
  const { language } = useRoom().speech;
  const words = botWords(language);
  const [outcome, setOutcome] = useState<Answer<unknown>>();

  async function save(site: string, choice: { bot: string | null } | { botWhen: When }) {
    const answer = await setOnSite(site, choice);
    setOutcome(answer);
    if (answer.kind === "done") await onChanged();
  }
  const [chosenBot, chooseBot] = useSettled<string>((site, bot) =>
    save(site, { bot: bot || null }),
  );
  const [chosenWhen, chooseWhen] = useSettled<When>((site, botWhen) => save(site, { botWhen }));

  const isShadow = (bot: string | null | undefined) =>
    crew.bots.some(({ id, mode }) => id === bot && mode === "shadow");
  const bots = [
    ["", words.noBot] as const,
    ...crew.bots.map(({ id, name }) => [id, name] as const),
  ];
  return (
    <DeskContext value={{ words: teamWords(language), language, refusal: undefined }}>
      <section className="team-sheet" aria-label={words.sites}>
        <div className="team-scroll">
          <h3>{words.sites}</h3>
          <p className="team-hint">{words["sites.hint"]}</p>
          {crew.sites.map(({ id, name, ...stored }) => {
            const bot = chosenBot(id) ?? stored.bot;
            const botWhen = chosenWhen(id) ?? stored.botWhen;
            return (
              <div className="team-grid" key={id}>
                <Select
                  name={`${id}.bot`}
                  label={words.siteBot(name)}
                  {...(isShadow(bot) ? { hint: words.siteShadow } : {})}
                  value={bot ?? ""}
                  options={bots}
                  onChange={(chosen) => chooseBot(id, chosen)}
                />
                {bot && (
                  <Select
                    name={`${id}.botWhen`}
                    label={words.siteWhen(name)}
                    value={botWhen ?? "always"}
                    hint={words.whenHint[botWhen ?? "always"]}
                    options={WHENS.map((when) => [when, words[`when.${when}`]] as const)}
                    onChange={(chosen) => chooseWhen(id, chosen)}
                  />
                )}
              </div>
            );
          })}
          <p role="status">{outcome?.kind === "done" && words.saved}</p>
          <Wrong id="bot-sites-wrong">
            {outcome?.kind === "refused"
              ? refusalWords(outcome.refusal, language)
              : outcome?.kind === "unreachable"
                ? words.unreachable
                : undefined}
          </Wrong>
        </div>
      </section>
    </DeskContext>
  );
}
