import type { ComponentChildren } from "preact";
import type { ArticleCard, Block, Card, Choice } from "../../core/blocks.ts";
import type { Panel } from "../panel.ts";
import { Form } from "./Form.tsx";
import { safeUrl, usable } from "./use.ts";
import { wordsOf } from "./words.ts";

/** The pieces of a message that are more than words. */
export function Blocks(props: { seq: number; blocks: Block[]; panel: Panel }) {
  const { seq, blocks, panel } = props;
  const { log, unsent } = panel.chat;
  const live = usable(seq, log.value.entries, unsent.value);
  return (
    <div class="blocks">
      {blocks.map((block, i) => (
        <One key={i} seq={seq} block={block} live={live} panel={panel} />
      ))}
    </div>
  );
}

function One(props: { seq: number; block: Block; live: boolean; panel: Panel }) {
  const { seq, block, live, panel } = props;
  const t = wordsOf(panel);
  const choose = (options: Choice[]) =>
    live && <Choices options={options} seq={seq} panel={panel} />;
  switch (block.type) {
    case "choices":
      return choose(block.options);
    case "cards":
      return (
        <div class="tiles">
          {block.cards.map((card, i) => (
            <Tile key={i} card={card} panel={panel}>
              {card.choices && choose(card.choices)}
            </Tile>
          ))}
        </div>
      );
    case "form":
      return live && <Form form={block} seq={seq} panel={panel} />;
    case "articles":
      return (
        <>
          <Articles articles={block.articles} panel={panel} />
          {block.ask && live && (
            <>
              <p class="lbl">{t("helped")}</p>
              {choose([
                { id: "helped", label: t("yes") },
                { id: "not_helped", label: t("no") },
              ])}
            </>
          )}
        </>
      );
  }
}

/** The keys that walk along a row, as it is read. */
function walk(event: KeyboardEvent & { currentTarget: HTMLElement }) {
  const all = [...event.currentTarget.querySelectorAll("button")];
  const at = all.indexOf(document.activeElement as HTMLButtonElement);
  const on = getComputedStyle(event.currentTarget).direction === "rtl" ? -1 : 1;
  const to = {
    ArrowRight: at + on,
    ArrowLeft: at - on,
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: all.length - 1,
  }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  all[(to + all.length) % all.length]?.focus();
}

/** One press says it, and they are gone: what was chosen are the visitor's own words now. */
function Choices(props: { options: Choice[]; seq: number; panel: Panel }) {
  const { options, seq, panel } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row of chips everywhere
    <div
      class="chips"
      role="group"
      aria-label={wordsOf(panel)("choices")}
      tabIndex={-1}
      onKeyDown={walk}
    >
      {options.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          class="chip"
          dir="auto"
          onClick={({ currentTarget }) => {
            const box = currentTarget.closest("section")?.querySelector("textarea");
            if (panel.say(label, { seq, choice: id })) box?.focus();
          }}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

function Tile(props: { card: Card; panel: Panel; children: ComponentChildren }) {
  const { card, panel, children } = props;
  const picture = card.image?.startsWith("/") && safeUrl(card.image, location.href);
  return (
    <div class="tile">
      {picture && <img src={picture} alt="" loading="lazy" />}
      <b dir="auto">{card.title}</b>
      {card.text && <p dir="auto">{card.text}</p>}
      {card.link && (
        <Away url={card.link.url} panel={panel}>
          {card.link.label}
        </Away>
      )}
      {children}
    </div>
  );
}

/** A link that leaves the panel where it is. */
function Away(props: {
  url: string;
  panel: Panel;
  class?: string;
  onClick?: () => void;
  children: ComponentChildren;
}) {
  const href = safeUrl(props.url, location.href);
  return href ? (
    <a
      class={props.class}
      href={href}
      dir="auto"
      target="_blank"
      rel="noopener"
      onClick={props.onClick}
    >
      {props.children}
      <span class="vh">, {wordsOf(props.panel)("kb.tab")}</span>
    </a>
  ) : null;
}

export function Articles(props: {
  articles: readonly ArticleCard[];
  panel: Panel;
  onOpen?: (article: ArticleCard) => void;
  after?: (article: ArticleCard) => ComponentChildren;
}) {
  const { articles, panel, onOpen, after } = props;
  return (
    <ul class="articles">
      {articles.map((it) => (
        <li key={it.id}>
          <Away class="article" url={it.url} panel={panel} onClick={() => onOpen?.(it)}>
            <svg class="i" viewBox="0 0 20 20" aria-hidden="true">
              <path d="M5.500 3.500h6L15 7v9.500H5.500zM11.500 3.500V7H15M8 10h4.500M8 13h4.500" />
            </svg>
            <span>
              {it.title}
              {it.excerpt && <small>{it.excerpt}</small>}
            </span>
          </Away>
          {after?.(it)}
        </li>
      ))}
    </ul>
  );
}
