import { useComputed, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { QueuePlace } from "../../core/frames.ts";
import type { Panel } from "../panel.ts";
import { Drawn } from "../view/icons.tsx";
import { AskCard } from "./AskCard.tsx";
import { createCalm } from "./calm.ts";
import { holdsReach } from "./reach.ts";
import { ordinal, wordsOf } from "./words.ts";

/** A place that falls is spoken at most this often. */
const SPOKEN_MS = 10_000;
/** So many of those before them are drawn. */
const DRAWN = 5;

const MAIL =
  "M4.6 5h10.8A1.6 1.6 0 0 1 17 6.6v7.3a1.6 1.6 0 0 1-1.6 1.6H4.6A1.6 1.6 0 0 1 3 13.9V6.6A1.6 1.6 0 0 1 4.6 5M3.6 6.2l6.4 5 6.4-5";

/** What stands under the words of who waits: their place, or that nobody is here; and another way to an answer. */
export function Wait({ panel }: { panel: Panel }) {
  const { chat, keeper, scene, site } = panel;
  const t = wordsOf(panel);
  const asking = useSignal<"offered" | "wanted" | "refused">("offered");
  const { night, kind } = scene.value;
  useEffect(() => {
    asking.value = "offered";
  }, [kind]);
  const leaving = panel.strip.value?.kind === "ending";
  if (kind !== "seeking" || !chat.conversation.value || leaving) return null;
  const by = chat.presence.value?.mail ? "mail" : "reach";
  const place = night ? undefined : chat.queue.value;
  // Where nothing can be stored, only this page has it; a mailed link leads back from anywhere.
  const kept = t(site.link || keeper.read("kept") ? "kept" : "kept.open");
  const known = by === "reach" && isKnown(panel);
  const want = () => {
    asking.value = "wanted";
  };
  if (!known && (asking.value === "wanted" || (night && asking.value === "offered"))) {
    const refuse = () => {
      asking.value = "refused";
    };
    const focus = asking.value === "wanted";
    const above = night && by === "reach" ? kept : undefined;
    return <AskCard panel={panel} by={by} above={above} focus={focus} used={want} close={refuse} />;
  }
  if (!place && !night) return null;
  return (
    <div class="card queue">
      {place ? <Place panel={panel} place={place} /> : <p>{kept}</p>}
      {!known && (night || place?.leave) && (
        <button type="button" class="btn wide" onClick={want}>
          <Drawn d={MAIL} />
          {t(`${by}.leave`)}
        </button>
      )}
      {place && (
        <button
          type="button"
          class="btn plain"
          onClick={({ currentTarget }) => {
            currentTarget.closest("section")?.querySelector("textarea")?.focus();
            panel.end();
          }}
        >
          {t("queue.end")}
        </button>
      )}
    </div>
  );
}

/** The visitor has said how to reach them, by themself or when asked. */
function isKnown(panel: Panel): boolean {
  const asked = wordsOf(panel)("reach.said", { at: "" });
  const own = panel.chat.log.value.entries.flatMap((it) =>
    it.kind === "said" && it.author.kind === "visitor" ? it : [],
  );
  return [...own, ...panel.chat.unsent.value].some(
    ({ text }) => text.startsWith(asked) || holdsReach(text),
  );
}

function Place({ panel, place }: { panel: Panel; place: QueuePlace }) {
  const t = wordsOf(panel);
  const title = t("queue.place", { place: ordinal(place.place, t.language) });
  const [from = 0, to = 0] = place.wait ?? [];
  const range = from < to ? `${from}–${to}` : to;
  const about = t("queue.about");
  const wait = !place.wait ? "" : to < 2 ? t("queue.short") : t("queue.wait", { n: to, range });
  return (
    <>
      <Line place={place.place} />
      <h2>{title}</h2>
      {wait && (
        <p>
          {to > 1 && `${about} `}
          <b>{wait}</b>
        </p>
      )}
      <Spoken text={[title, wait].filter(Boolean).join(", ")} />
    </>
  );
}

/** The line one waits in, drawn as a line: who is being helped, who is next, and you. */
function Line({ place }: { place: number }) {
  return (
    <div class="row" aria-hidden="true">
      <i class="busy" />
      <i class="busy" />
      <u />
      {Array.from({ length: Math.min(place - 1, DRAWN) }, (_, i) => (
        <i key={i} />
      ))}
      <i class="you">{place}</i>
    </div>
  );
}

function Spoken({ text }: { text: string }) {
  const said = useSignal("");
  const calm = useComputed(() =>
    createCalm((it) => {
      said.value = it;
    }, SPOKEN_MS),
  );
  useEffect(() => calm.peek().tell(text), [text]);
  useEffect(() => calm.peek().stop, []);
  return (
    <div class="vh" role="status">
      {said.value}
    </div>
  );
}
