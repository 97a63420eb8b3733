import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ArticleCard } from "../../core/blocks.ts";
import type { Panel } from "../panel.ts";
import { byThem } from "../rows.ts";
import { Articles } from "./Blocks.tsx";
import { wordsOf } from "./words.ts";

const QUIET_MS = 350;
const QUERY_MIN = 3;
const QUERY_MAX = 200;
const SHOWN = 3;

/** Articles that may answer what is being written, while nobody has. They are beside the way: Esc hides them. */
export function Suggestions({ panel }: { panel: Panel }) {
  const { chat, scene } = panel;
  const t = wordsOf(panel);
  const found = useSignal<readonly ArticleCard[]>([]);
  const hidden = useSignal(false);
  const opened = useSignal<string | undefined>(undefined);
  const votes = useSignal<Record<string, boolean>>({});
  const { kind } = scene.value;
  const alone =
    (kind === "greeting" || kind === "seeking" || kind === "mailed") &&
    !chat.log.value.entries.some(byThem);
  const query = alone ? [...chat.draft.value.trim()].slice(0, QUERY_MAX).join("") : "";
  const asked = query.length < QUERY_MIN ? "" : query;

  useEffect(() => {
    if (!asked) {
      found.value = [];
      hidden.value = false;
      return;
    }
    let over = false;
    const timer = setTimeout(() => {
      const body = { query: asked, language: panel.spoken.value };
      chat
        .request("visitor.search", body)
        .then(({ articles }) => {
          if (!over) found.value = articles.slice(0, SHOWN);
        })
        .catch(() => {});
    }, QUIET_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [asked]);

  const shown = asked !== "" && !hidden.value && found.value.length > 0;
  useEffect(() => {
    if (!shown) return;
    panel.grow();
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.isComposing) return;
      // Only they go; the next Esc closes the panel.
      event.stopPropagation();
      const box = (event.target as Element).closest(".suggestions");
      box?.closest("section")?.querySelector("textarea")?.focus();
      hidden.value = true;
    };
    document.addEventListener("keydown", onKeyDown, true);
    return () => document.removeEventListener("keydown", onKeyDown, true);
  }, [shown]);

  const vote = (article: string, helpful: boolean) => {
    votes.value = { ...votes.value, [article]: helpful };
    const id = chat.conversation.value?.id;
    const body = { article, helpful, ...(id ? { conversation: id } : {}) };
    chat.request("visitor.vote", body).catch(() => {});
  };
  const ask = ({ id }: ArticleCard) =>
    opened.value === id && (
      <div class="ask" role="status">
        {id in votes.value ? (
          t("thanks")
        ) : (
          <>
            {t("helped")}
            <button type="button" onClick={() => vote(id, true)}>
              {t("yes")}
            </button>
            <button type="button" onClick={() => vote(id, false)}>
              {t("no")}
            </button>
          </>
        )}
      </div>
    );

  return (
    <>
      <p class="vh" role="status">
        {shown ? t("kb.while") : ""}
      </p>
      {shown && (
        <div class="suggestions">
          <p class="lbl">{t("kb.while")}</p>
          <Articles
            articles={found.value}
            panel={panel}
            onOpen={({ id }) => {
              opened.value = id;
            }}
            after={ask}
          />
        </div>
      )}
    </>
  );
}
