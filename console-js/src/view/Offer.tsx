import { ringing } from "../rings";
import { soundBlocked } from "../sound";
import { lineName, promiseOf, siteOf } from "../state";
import { clockOf } from "../time";
import { Arch } from "./Arch";
import { useNow } from "./clock";
import { useConsoleState, useRoom } from "./context";
import { Icon } from "./Icon";
import { nameOf } from "./names";
import { Cap, Hidden, SiteName } from "./parts";
import { FromBot } from "./RowItem";

/** What rings stands in the beam. It takes no focus, and its arch empties as the seconds go. */
export function Offer() {
  const { console, speech, settings } = useRoom();
  const { words } = speech;
  const state = useConsoleState();
  const now = useNow();
  const [ring, ...others] = ringing(state, now);
  const row = ring?.row;
  const title =
    row?.giver === undefined ? words["offer.title"] : words["offer.transfer"](row.giver.name);
  const who = row ? nameOf(row, words) : ring ? words["offer.numbered"](ring.number) : "";
  const wholeMs = (row && promiseOf(state, row)) ?? WHOLE_MS;
  // Clocks differ: nobody has more time than the line gives.
  const leftMs = ring ? Math.min(wholeMs, Math.max(0, Date.parse(ring.until) - now)) : 0;
  const line = row && lineName(state, row.line);

  return (
    <>
      <p className="hidden" role="status">
        {ring && `${title}: ${who}`}
      </p>
      {ring && (
        <section className="offer" role="alertdialog" aria-label={`${title}: ${who}`}>
          <span className="offer-ring" aria-hidden="true">
            <svg viewBox="0 0 60 70" aria-hidden="true" focusable="false">
              <path className="offer-whole" d={RING} pathLength={100} />
              <path
                className="offer-left"
                d={RING}
                pathLength={100}
                strokeDasharray={`${Math.min(100, Math.round((leftMs / wholeMs) * 100))} 200`}
              />
            </svg>
            <Arch id={row?.visitor.id ?? ring.conversation} name={row?.visitor.name} size="l" />
          </span>
          <div className="offer-text">
            <p className="offer-where">
              {row && <SiteName site={siteOf(state, row)} />}
              {line && <span className="dotted">{line}</span>}
              {row?.giver && <span className="dotted">{title}</span>}
              {row && <FromBot row={row} from="row.fromBot" />}
              {others.length > 0 && (
                <span className="dotted">{words["offer.more"](others.length)}</span>
              )}
            </p>
            <h2>{who}</h2>
            {row && (
              <p className="offer-said" dir="auto">
                {row.preview.text}
              </p>
            )}
          </div>
          <div className="offer-acts">
            <button
              type="button"
              className="button main"
              onClick={() => console.accept(ring.conversation)}
            >
              {words["offer.accept"]}
              <Cap>Alt A</Cap>
            </button>
            <button
              type="button"
              className="button ghost"
              onClick={() => console.pass(ring.conversation)}
            >
              <span aria-hidden="true">{words["offer.pass"](clockOf(leftMs))}</span>
              <Hidden>
                {words["offer.pass.word"]}. {words["offer.left"](Math.ceil(leftMs / 1000))}
              </Hidden>
            </button>
          </div>
          {settings.sound && soundBlocked() && (
            <p className="offer-mute">
              <Icon name="mute" size="s" />
              {words["sound.blocked"]}
            </p>
          )}
        </section>
      )}
    </>
  );
}

const RING = "M2 69V30a28 28 0 0 1 56 0v39";
/** Where the line is not known yet. */
const WHOLE_MS = 60_000;
