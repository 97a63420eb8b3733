/** What a message holds beside its words, as the visitor was shown it: to be read, not to be used. */
import type { Block, Choice, Reply } from "../core";
import { webAddress } from "./Card";
import { useRoom } from "./context";
import { Icon } from "./Icon";
import { Hidden } from "./parts";

type Of<T extends Block["type"]> = Extract<Block, { type: T }>;

export function Pieces({ pieces, used }: { pieces: readonly Block[]; used?: Reply | undefined }) {
  return (
    <div className="pieces">
      {pieces.map((piece, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of an entry never change.
        <PieceOf key={at} piece={piece} used={used} />
      ))}
    </div>
  );
}

function PieceOf({ piece, used }: { piece: Block; used: Reply | undefined }) {
  const { words } = useRoom().speech;
  switch (piece.type) {
    case "choices":
      return <Choices options={piece.options} chosen={used?.choice} />;
    case "cards":
      return <Cards piece={piece} chosen={used?.choice} />;
    case "form":
      return <Form piece={piece} answers={used?.fields} />;
    case "articles":
      return (
        <div className="piece">
          <Hidden>{words["piece.articles"]}</Hidden>
          <ul className="piece-articles">
            {piece.articles.map(({ id, title, excerpt, url }) => (
              <li key={id}>
                <Outside url={url}>{title}</Outside>
                <p>{excerpt}</p>
              </li>
            ))}
          </ul>
          {piece.ask && <Asked answer={used?.choice} />}
        </div>
      );
  }
}

/** Did it help? */
function Asked({ answer }: { answer: string | undefined }) {
  const { words } = useRoom().speech;
  if (answer !== "helped" && answer !== "not_helped") {
    return <p className="piece-ask">{words["piece.asks"]}</p>;
  }
  return (
    <p className="piece-ask chosen">
      <Icon name="tick" size="s" />
      {words[`piece.${answer}`]}
    </p>
  );
}

function Choices({ options, chosen }: { options: readonly Choice[]; chosen: string | undefined }) {
  const { words } = useRoom().speech;
  return (
    <div className="piece-options">
      <Hidden>{words["piece.choices"]}</Hidden>
      <ul>
        {options.map(({ id, label }) => (
          <li key={id} className={id === chosen ? "chosen" : ""} dir="auto">
            {id === chosen && <Icon name="tick" size="s" />}
            {label}
            {id === chosen && <Hidden>, {words["piece.chosen"]}</Hidden>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Cards({ piece, chosen }: { piece: Of<"cards">; chosen: string | undefined }) {
  return (
    <ul className="piece-cards">
      {piece.cards.map((card, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cards have no ids, and never change.
        <li key={at} className="piece" dir="auto">
          <b>{card.title}</b>
          {card.text !== undefined && <p>{card.text}</p>}
          {card.link && <Outside url={card.link.url}>{card.link.label}</Outside>}
          {card.choices && <Choices options={card.choices} chosen={chosen} />}
        </li>
      ))}
    </ul>
  );
}

function Form({
  piece,
  answers,
}: {
  piece: Of<"form">;
  answers: Readonly<Record<string, string>> | undefined;
}) {
  const { words } = useRoom().speech;
  return (
    <div className="piece">
      <p className="piece-head">
        {words["piece.form"]}
        {answers === undefined && ` · ${words["piece.form.open"]}`}
      </p>
      <dl>
        {piece.fields.map(({ id, label }) => (
          <div key={id}>
            <dt>{label}</dt>
            {answers !== undefined && (
              <dd dir="auto">{answers[id] || words["piece.form.empty"]}</dd>
            )}
          </div>
        ))}
      </dl>
    </div>
  );
}

/** Only web addresses become links, and they learn nothing of us. */
export function Outside({ url, children }: { url: string; children: string }) {
  const { words } = useRoom().speech;
  const target = webAddress(url, location.origin);
  if (target === undefined) return <span>{children}</span>;
  return (
    <a href={target.href} target="_blank" rel="noopener noreferrer nofollow" dir="auto">
      {children}
      <Hidden>, {words["card.newTab"]}</Hidden>
    </a>
  );
}
