/** All that a bot hands on, on one card: why, what it asked and learned, what it makes of it. */
import { useState } from "react";
import type { HandOff as Entry } from "../blocks";
import type { Row } from "../core";
import { factsOf, handOffText } from "../handoff";
import { BotArch } from "./Arch";
import { useRoom } from "./context";
import { nameOf } from "./names";

const SAID_MS = 3000;

export function HandOff({ entry, row }: { entry: Entry; row: Row }) {
  const { console, speech } = useRoom();
  const { words } = speech;
  const [outcome, setOutcome] = useState<"copied" | "copy.failed">();
  const fields = factsOf(entry);

  async function copy() {
    const entries = console.state.threads[row.conversation]?.log.entries ?? [];
    const text = handOffText(entry, entries, nameOf(row, words), speech);
    const written = navigator.clipboard?.writeText(text) ?? Promise.reject();
    setOutcome(
      await written.then(
        () => "copied" as const,
        () => "copy.failed" as const,
      ),
    );
    setTimeout(() => setOutcome(undefined), SAID_MS);
  }

  return (
    <section className="handoff" aria-label={words["handoff.title"](entry.bot.name)}>
      <BotArch size="s" />
      <div className="handoff-head">
        <h3>{words["handoff.title"](entry.bot.name)}</h3>
        <p>
          {words[`handoff.${entry.why}`]} <time dateTime={entry.at}>{speech.time(entry.at)}</time>
        </p>
      </div>
      <button type="button" className="handoff-copy" onClick={() => void copy()}>
        {words["handoff.copy"]}
      </button>
      <p className="handoff-copied" role="status">
        {outcome && words[`handoff.${outcome}`]}
      </p>
      {entry.summary !== undefined && (
        <p className="handoff-summary" dir="auto">
          {entry.summary}
        </p>
      )}
      {(fields.length > 0 || entry.intent !== undefined) && (
        <dl>
          {entry.intent !== undefined && (
            <div>
              <dt>{words["handoff.intent"]}</dt>
              <dd dir="auto">{entry.intent}</dd>
            </div>
          )}
          {fields.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
