/** Fields that only bots have. */
import { useState } from "react";
import { Framed, type Named, useField } from "../team/fields";
import { linesIn } from "./form";

export function Area({
  name,
  label,
  hint,
  value,
  rows = 4,
  onChange,
}: Named & { value: string; rows?: number; onChange(value: string): void }) {
  const { id, wrong, control } = useField(name);
  return (
    <Framed id={id} label={label} hint={hint} wrong={wrong}>
      <textarea
        {...control}
        rows={rows}
        dir="auto"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Framed>
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
  const { id, wrong, control } = useField(name);
  return (
    <Framed id={id} label={label} hint={hint} wrong={wrong}>
      <input
        {...control}
        type="password"
        placeholder={placeholder}
        autoComplete="new-password"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Framed>
  );
}
