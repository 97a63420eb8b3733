/** Fields that only bots have. */
import { useId, useState } from "react";
import { useRefusal } from "../team/context";
import { Wrong } from "../team/fields";
import { linesIn } from "./form";

interface Named {
  name: string;
  label: string;
  hint?: string;
}

export function Area({
  name,
  label,
  hint,
  value,
  rows = 4,
  onChange,
}: Named & { value: string; rows?: number; onChange(value: string): void }) {
  const id = useId();
  const wrong = useRefusal(name);
  return (
    <div className="team-field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={rows}
        dir="auto"
        value={value}
        aria-invalid={wrong !== undefined}
        aria-describedby={`${id}-hint ${id}-wrong`}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-hint`} className="team-hint">
        {hint}
      </p>
      <Wrong id={`${id}-wrong`}>{wrong}</Wrong>
    </div>
  );
}

/** One to a line; what is typed stays as it is, so that a line can be begun. */
export function LinesField({
  value,
  onChange,
  ...named
}: Named & { value: readonly string[]; onChange(value: string[]): void }) {
  const [typed, setTyped] = useState(value.join("\n"));
  const same = linesIn(typed).join("\n") === value.join("\n");
  return (
    <Area
      {...named}
      value={same ? typed : value.join("\n")}
      onChange={(text) => {
        setTyped(text);
        onChange(linesIn(text));
      }}
    />
  );
}

/** Only ever sent: what is stored is never shown. */
export function SecretField({
  name,
  label,
  hint,
  value,
  placeholder,
  onChange,
}: Named & { value: string; placeholder: string; onChange(value: string): void }) {
  const id = useId();
  const wrong = useRefusal(name);
  return (
    <div className="team-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="password"
        placeholder={placeholder}
        autoComplete="new-password"
        value={value}
        aria-invalid={wrong !== undefined}
        aria-describedby={`${id}-hint ${id}-wrong`}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-hint`} className="team-hint">
        {hint}
      </p>
      <Wrong id={`${id}-wrong`}>{wrong}</Wrong>
    </div>
  );
}
