/** Buttons and forms of a trial talk, to be used. */
import { type ReactNode, useId, useState } from "react";
import type { Block, Choice, FormField, Reply } from "../core";
import { useRoom } from "../view/context";
import { Icon } from "../view/Icon";
import { Outside, Pieces } from "../view/Pieces";
import { formText } from "./form";
import { botWords } from "./words";

export type Use = (words: string, used: Reply) => void;

export function Usable({
  block,
  seq,
  onUse,
}: {
  block: Block;
  seq: number;
  onUse: Use;
}): ReactNode {
  const words = botWords(useRoom().speech.language);
  switch (block.type) {
    case "choices":
      return <Buttons options={block.options} seq={seq} onUse={onUse} />;
    case "cards":
      return block.cards.map((card) => (
        <div className="piece" key={card.title}>
          <b>{card.title}</b>
          {card.text && <p>{card.text}</p>}
          {card.link && <Outside url={card.link.url}>{card.link.label}</Outside>}
          {card.choices && <Buttons options={card.choices} seq={seq} onUse={onUse} />}
        </div>
      ));
    case "articles":
      return (
        <>
          <Pieces pieces={[{ ...block, ask: false }]} />
          {block.ask && (
            <>
              <p className="team-hint">{words.helped}</p>
              <Buttons
                options={[
                  { id: "helped", label: words.yes },
                  { id: "not_helped", label: words.no },
                ]}
                seq={seq}
                onUse={onUse}
              />
            </>
          )}
        </>
      );
    case "form":
      return <TryForm block={block} seq={seq} onUse={onUse} />;
  }
}

function Buttons({ options, seq, onUse }: { options: readonly Choice[]; seq: number; onUse: Use }) {
  return (
    <div className="try-buttons">
      {options.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          className="button quiet"
          onClick={() => onUse(label, { seq, choice: id })}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

const TYPES = {
  text: "text",
  email: "email",
  phone: "tel",
  number: "text",
  choice: "text",
} as const;

function TryForm({
  block,
  seq,
  onUse,
}: {
  block: Extract<Block, { type: "form" }>;
  seq: number;
  onUse: Use;
}) {
  const [fields, setFields] = useState<Record<string, string>>({});
  const ready = block.fields.every(({ id, required }) => !required || fields[id]?.trim());
  return (
    <div className="piece try-form">
      {block.fields.map((field) => (
        <TryField
          key={field.id}
          field={field}
          value={fields[field.id] ?? ""}
          onChange={(value) => setFields((known) => ({ ...known, [field.id]: value }))}
        />
      ))}
      <button
        type="button"
        className="button quiet"
        disabled={!ready}
        onClick={() => onUse(formText(block, fields) || block.submit, { seq, fields })}
      >
        <Icon name="tick" size="s" />
        {block.submit}
      </button>
    </div>
  );
}

function TryField({
  field: { label, kind, required, options },
  value,
  onChange,
}: {
  field: FormField;
  value: string;
  onChange(value: string): void;
}) {
  const words = botWords(useRoom().speech.language);
  const id = useId();
  return (
    <div className="try-field">
      <label htmlFor={id}>
        {label}
        {required && <small> {words["try.required"]}</small>}
      </label>
      {kind === "choice" ? (
        <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="" />
          {(options ?? []).map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          type={TYPES[kind]}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </div>
  );
}
