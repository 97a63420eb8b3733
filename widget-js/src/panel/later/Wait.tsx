import { useComputed, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { QueuePlace } from "../../core/frames.ts";
import type { Panel } from "../panel.ts";
import { Drawn } from "../view/icons.tsx";
import { createCalm } from "./calm.ts";
import { MailCard } from "./MailCard.tsx";
import { ordinal, wordsOf } from "./words.ts";

/** A place that falls is spoken at most this often. */
const SPOKEN_MS = 10_000;
/** So many of those before them are drawn. */
const DRAWN = 5;

const MAIL =
  "M4.6 5h10.8A1.6 1.6 0 0 1 17 6.6v7.3a1.6 1.6 0 0 1-1.6 1.6H4.6A1.6 1.6 0 0 1 3 13.9V6.6A1.6 1.6 0 0 1 4.6 5M3.6 6.2l6.4 5 6.4-5";

/** What stands under the words of who waits: their place, and the way to an answer by mail. */
export function Wait({ panel }: { panel: Panel }) {
  const { chat, scene } = panel;
  const asking = useSignal<"offered" | "wanted" | "refused">("offered");
  const { night, kind } = scene.value;
  useEffect(() => {
    asking.value = "offered";
  }, [kind]);
  const leaving = panel.strip.value?.kind === "ending";
  if (kind !== "seeking" || !chat.conversation.value || leaving) return null;
  const place = chat.queue.value;
  const mail = chat.presence.value?.mail;
  if (mail && (asking.value === "wanted" || (night && asking.value === "offered"))) {
    const refuse = () => {
      asking.value = "refused";
    };
    return <MailCard panel={panel} focus={asking.value === "wanted"} close={refuse} />;
  }
  const canLeave = mail && (night || place?.leave);
  if (!canLeave && (night || !place)) return null;
  return (
    <QueueCard
      panel={panel}
      place={night ? undefined : place}
      leave={
        canLeave
          ? () => {
              asking.value = "wanted";
            }
          : undefined
      }
    />
  );
}

function QueueCard(props: {
  panel: Panel;
  place: QueuePlace | undefined;
  leave: (() => void) | undefined;
}) {
  const { panel, place, leave } = props;
  const t = wordsOf(panel);
  const title = place && t("queue.place", { place: ordinal(place.place, t.language) });
  const [from = 0, to = 0] = place?.wait ?? [];
  const range = from < to ? `${from}–${to}` : to;
  const about = t("queue.about");
  const wait = !place?.wait ? "" : to < 2 ? t("queue.short") : t("queue.wait", { n: to, range });
  return (
    <div class="card queue">
      {place && (
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
      )}
      {leave && (
        <button type="button" class="btn wide" onClick={leave}>
          <Drawn d={MAIL} />
          {t("queue.leave")}
        </button>
      )}
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
    </div>
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
