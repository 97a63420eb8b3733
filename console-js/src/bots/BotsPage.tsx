/** Bots: a list of them, the one that is changed, and where they answer. */
import { useState } from "react";
import { createKept, type Kept, useKept } from "../pages/kept";
import { NotYet, OwnersPage, useLoaded } from "../pages/OwnersPage";
import { BotArch } from "../view/Arch";
import { useRoom } from "../view/context";
import type { PageProps } from "../view/Door";
import { type Crew, type Filled, readCrew } from "./api";
import { BotEditor, type Result } from "./BotEditor";
import { hashOf, type Place, placeIn } from "./form";
import { NewBot } from "./NewBot";
import { Sites } from "./Sites";
import { botWords } from "./words";
import "../team/team.css";
import "../pages/pages.css";
import "./bots.css";
import "./threshold.css";

/** Outlives the page: what is unsaved is there when it is opened again. */
const kept = createKept<Filled>();

export function BotsPage({ path, onClose }: PageProps) {
  const { speech } = useRoom();
  const words = botWords(speech.language);
  const place = placeIn(path);
  return (
    <OwnersPage
      words={words}
      start={place.kind === "start" ? undefined : hashOf({ kind: "start" })}
      onClose={onClose}
    >
      <Body place={place} />
    </OwnersPage>
  );
}

function Body({ place: asked }: { place: Place }) {
  const words = botWords(useRoom().speech.language);
  const drafts = useKept(kept);
  const loaded = useLoaded(readCrew);
  const { value: crew, load } = loaded;
  const [told, setTold] = useState<{ at: string; result: Result | undefined }>();

  if (crew === undefined) {
    return <NotYet words={words} of={loaded} />;
  }
  const place = chosen(asked, crew);
  const address = hashOf(place);
  return (
    <div className={asked.kind === "start" ? "team-body page-at-start" : "team-body"}>
      <Index crew={crew} address={address} unsaved={drafts.addresses()} />
      <Sheet
        key={address}
        place={place}
        crew={crew}
        kept={kept}
        onChanged={load}
        result={told?.at === address ? told.result : undefined}
        onResult={(at, result) => setTold({ at, result })}
      />
    </div>
  );
}

/** Whoever comes without saying where finds the first bot, or makes one. */
function chosen(place: Place, { bots }: Crew): Place {
  if (place.kind !== "start") return place;
  const [first] = bots;
  return first === undefined ? { kind: "new" } : { kind: "bot", id: first.id };
}

function Index({
  crew,
  address,
  unsaved,
}: {
  crew: Crew;
  address: string;
  unsaved: readonly string[];
}) {
  const words = botWords(useRoom().speech.language);
  const link = (place: Place, name: string, more?: string) => {
    const hash = hashOf(place);
    return (
      <a href={hash} aria-current={hash === address ? "page" : undefined}>
        {place.kind === "bot" && <BotArch size="s" />}
        <span>{name}</span>
        {unsaved.includes(hash) ? (
          <small className="team-unsaved">{words.unsaved}</small>
        ) : (
          more && <small>{more}</small>
        )}
      </a>
    );
  };
  return (
    <nav className="team-index" aria-label={words.index}>
      <h3>{words.bots}</h3>
      <ul>
        {crew.bots.map(({ id, name, mode }) => (
          <li key={id}>
            {link({ kind: "bot", id }, name, mode === "shadow" ? words.shadow : undefined)}
          </li>
        ))}
        <li>{link({ kind: "new" }, words.add)}</li>
      </ul>
      <ul className="bot-sites">
        <li>{link({ kind: "sites" }, words.sites)}</li>
      </ul>
    </nav>
  );
}

function Sheet({
  place,
  crew,
  kept,
  onChanged,
  result,
  onResult,
}: {
  place: Place;
  crew: Crew;
  kept: Kept<Filled>;
  onChanged(): Promise<void>;
  result: Result | undefined;
  onResult(at: string, result: Result | undefined): void;
}) {
  const drafts = useKept(kept);
  if (place.kind === "sites") return <Sites crew={crew} onChanged={onChanged} />;
  const bot = place.kind === "bot" ? crew.bots.find(({ id }) => id === place.id) : undefined;
  if (bot === undefined && drafts.of("#bots/new")?.kind === undefined) {
    return (
      <NewBot templates={crew.templates} onChoose={(filled) => kept.change("#bots/new", filled)} />
    );
  }
  return (
    <BotEditor {...{ kept, onChanged, result, onResult }} {...(bot === undefined ? {} : { bot })} />
  );
}
