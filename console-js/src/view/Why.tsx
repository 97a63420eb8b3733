import { lastHandOff } from "../handoff";
import { lineName, type Thread } from "../state";
import { type Choice, lastChoice, sayChoice, sayVerdict } from "../trace";
import { Arch, BotArch } from "./Arch";
import { useConsoleState, useRoom } from "./context";

/** Everybody who could have had it stands in a row; the one it went to is lit. */
export function Why({ thread }: { thread: Thread }) {
  const { words } = useRoom().speech;
  const { entries } = thread.log;
  const choice = lastChoice(entries);
  const handOff = lastHandOff(entries);
  if (handOff === undefined) return choice === undefined ? null : <ChoiceRow choice={choice} />;
  const from = words["why.handedOff"](handOff.bot.name);
  return (
    <>
      {choice && <ChoiceRow choice={choice} />}
      <section className="why why-bot" aria-label={from}>
        <BotArch size="m" />
        <p>
          {from} {words[`handoff.${handOff.why}`]}
        </p>
      </section>
    </>
  );
}

export function ChoiceRow({ choice }: { choice: Choice }) {
  const { speech } = useRoom();
  const { words } = speech;
  const state = useConsoleState();
  const me = state.office?.me.id;
  const { title, sentences } = sayChoice(
    choice,
    { me, lineName: (id) => lineName(state, id) },
    speech,
  );
  return (
    <section className="why" aria-label={title}>
      {choice.trace.candidates.length > 0 && (
        <ul className="candidates">
          {choice.trace.candidates.map(({ id, name, taken, seats, verdict }) => (
            <li key={id} className={verdict === "chosen" ? "chosen" : ""}>
              <Arch id={id} name={name} size={verdict === "chosen" ? "xl" : "l"} />
              <b>{id === me ? words.you : name}</b>
              <span>{words["why.seats"](taken, seats)}</span>
              <span>{sayVerdict(choice.trace, verdict, words)}</span>
            </li>
          ))}
        </ul>
      )}
      <div className="why-said">
        <h3>{title}</h3>
        <p>{sentences.join(" ")}</p>
      </div>
    </section>
  );
}
