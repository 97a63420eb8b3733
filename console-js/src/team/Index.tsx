/** Lines, people and sites, and who is no longer on the team. */
import { Arch } from "../view/Arch";
import type { Agent, Team } from "./api";
import type { Drafts } from "./form";
import { hashOf, type Place } from "./place";
import type { TeamWords } from "./words";

export function Index({
  team,
  words,
  address,
  drafts,
}: {
  team: Team;
  words: TeamWords;
  address: string;
  drafts: Drafts;
}) {
  const item = (place: Place, name: string, more?: string) => {
    const hash = hashOf(place);
    return (
      <a href={hash} aria-current={hash === address ? "page" : undefined}>
        {place.kind === "agent" && place.id !== undefined && (
          <Arch id={place.id} name={name} size="s" />
        )}
        <span>{name}</span>
        {drafts[hash] ? (
          <small className="team-unsaved">{words.unsaved}</small>
        ) : (
          more && <small>{more}</small>
        )}
      </a>
    );
  };
  const person = ({ id, name, lines, left }: Agent) => (
    <li key={id}>
      {item(
        { kind: "agent", id },
        name,
        left === null && lines.length === 0 ? words.noLine : undefined,
      )}
    </li>
  );
  const former = team.agents.filter(({ left }) => left !== null);
  return (
    <nav className="team-index" aria-label={words.index}>
      <h3>{words.lines}</h3>
      <ul>
        {team.lines.map(({ id, name, open }) => (
          <li key={id}>{item({ kind: "line", id }, name, open ? undefined : words.closedNow)}</li>
        ))}
        <li>{item({ kind: "line", id: undefined }, words.addLine)}</li>
      </ul>
      <h3>{words.people}</h3>
      <ul>
        {team.agents.filter(({ left }) => left === null).map(person)}
        <li>{item({ kind: "agent", id: undefined }, words.addAgent)}</li>
      </ul>
      <h3>{words.sites}</h3>
      <ul>
        <li>{item({ kind: "sites" }, words.sites)}</li>
      </ul>
      {former.length > 0 && (
        <>
          <h3 id="team-former">{words.former}</h3>
          <ul aria-labelledby="team-former" className="team-former">
            {former.map(person)}
          </ul>
        </>
      )}
    </nav>
  );
}
