import { mine, rowsIn } from "../state";
import { clockOf, waitOf } from "../time";
import { Arch } from "./Arch";
import { useNow } from "./clock";
import { useConsoleState, useRoom } from "./context";
import { Icon, Mark } from "./Icon";
import { Hidden } from "./parts";
import { Seats, StatusMenu } from "./StatusMenu";

/** The beam over the three columns: where one is, who waits, and one's own things. */
export function Lintel({
  onSettings,
  wall,
}: {
  onSettings(): void;
  /** For those who may see it. */
  wall: { shown: boolean; turn(): void } | undefined;
}) {
  const { console, speech, settings, change } = useRoom();
  const { words } = speech;
  const state = useConsoleState();
  const me = state.office?.me;
  const presence = mine(state);

  return (
    <header className="lintel">
      <span className="workspace">
        <Mark />
        <h1>{state.office?.workspace}</h1>
      </span>
      <span className="lintel-end">
        {state.counts.queue > 0 && (
          <button type="button" className="tell waiting" onClick={() => console.show("queue")}>
            <Icon name="queue" />
            <span>
              {words.waiting(state.counts.queue)}
              <Longest />
            </span>
          </button>
        )}
        {presence && <Seats presence={presence} />}
        {wall && (
          <button
            type="button"
            className="icon-button"
            aria-label={words.wall}
            title={`${words[wall.shown ? "wall.back" : "wall"]} (V)`}
            aria-pressed={wall.shown}
            onClick={wall.turn}
          >
            <Icon name="floor" />
          </button>
        )}
        <button
          type="button"
          className="icon-button"
          aria-label={words["set.sound"]}
          title={words["set.sound"]}
          aria-pressed={settings.sound}
          onClick={() => change({ sound: !settings.sound })}
        >
          <Icon name={settings.sound ? "bell" : "mute"} />
        </button>
        <StatusMenu />
        {me && (
          <button type="button" className="tell me" aria-haspopup="dialog" onClick={onSettings}>
            <Hidden>{me.name}</Hidden>
            <Hidden>{words["set.title"]}</Hidden>
            <Arch id={me.id} name={me.name} size="s" />
          </button>
        )}
      </span>
    </header>
  );
}

/** The longest wait, where the queue is known. */
function Longest() {
  const { words } = useRoom().speech;
  const state = useConsoleState();
  const now = useNow();
  const since = rowsIn(state, "queue")
    .flatMap(({ waitingSince }) => waitingSince ?? [])
    .sort()[0];
  if (since === undefined) return null;
  return (
    <span className="tell-more">
      {" · "}
      {words["waiting.longest"]} <b>{clockOf(waitOf(since, now).ms)}</b>
    </span>
  );
}
