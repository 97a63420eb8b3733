/** Fields with their label, their hint and what was refused about them. */
import { type ReactNode, useId } from "react";
import { Icon } from "../view/Icon";
import { useDesk, useRefusal } from "./context";
import { numberIn } from "./form";

export function Wrong({ id, children }: { id: string; children: string | undefined }) {
  return (
    <p id={id} className="team-wrong" role="alert">
      {children && (
        <>
          <Icon name="late" size="s" />
          {children}
        </>
      )}
    </p>
  );
}

/** What a control needs to be named, hinted at and refused. */
export function useField(name: string) {
  const id = useId();
  const wrong = useRefusal(name);
  return {
    id,
    wrong,
    control: {
      id,
      "aria-invalid": wrong !== undefined,
      "aria-describedby": `${id}-hint ${id}-wrong`,
    } as const,
  };
}

/** A control between its label, its hint and what was refused. */
export function Framed({
  id,
  label,
  hint,
  wrong,
  children,
}: {
  id: string;
  label: string;
  hint: string | undefined;
  wrong: string | undefined;
  children: ReactNode;
}) {
  return (
    <div className="team-field">
      <label htmlFor={id}>{label}</label>
      {children}
      <p id={`${id}-hint`} className="team-hint">
        {hint}
      </p>
      <Wrong id={`${id}-wrong`}>{wrong}</Wrong>
    </div>
  );
}

export interface Named {
  name: string;
  label: string;
  hint?: string;
}

export function TextField({
  name,
  label,
  hint,
  value,
  onChange,
  type = "text",
  list,
}: Named & {
  value: string;
  onChange(value: string): void;
  type?: "text" | "email";
  list?: string;
}) {
  const { id, wrong, control } = useField(name);
  return (
    <Framed id={id} label={label} hint={hint} wrong={wrong}>
      <input
        {...control}
        type={type}
        value={value}
        list={list}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    </Framed>
  );
}

export function NumberField({
  name,
  label,
  hint,
  unit,
  step,
  value,
  onChange,
}: Named & {
  unit?: string;
  /** "any": not only whole numbers. */
  step?: "any";
  value: number | null;
  onChange(value: number | null): void;
}) {
  const { id, wrong, control } = useField(name);
  return (
    <Framed id={id} label={label} hint={hint} wrong={wrong}>
      <span className="team-number">
        <input
          {...control}
          type="number"
          inputMode={step === "any" ? "decimal" : "numeric"}
          step={step}
          value={value ?? ""}
          onChange={(event) => onChange(numberIn(event.target.value))}
        />
        {unit && <span>{unit}</span>}
      </span>
    </Framed>
  );
}

export function Select<T extends string>({
  name,
  label,
  hint,
  value,
  options,
  onChange,
}: Named & { value: T; options: readonly (readonly [T, string])[]; onChange(value: T): void }) {
  const { id, wrong, control } = useField(name);
  return (
    <Framed id={id} label={label} hint={hint} wrong={wrong}>
      <select {...control} value={value} onChange={(event) => onChange(event.target.value as T)}>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </Framed>
  );
}

export function Switch({
  label,
  hint,
  on,
  onChange,
}: {
  label: string;
  hint?: string;
  on: boolean;
  onChange(on: boolean): void;
}) {
  return (
    <label className={hint ? "switch page-switch" : "switch"}>
      <span>
        {label}
        {hint && <small>{hint}</small>}
      </span>
      <input
        type="checkbox"
        role="switch"
        checked={on}
        aria-checked={on}
        onChange={(event) => onChange(event.target.checked)}
      />
    </label>
  );
}

/** A part of the form with a name of its own. */
export function Part({
  title,
  hint,
  children,
}: {
  title: string;
  hint?: string;
  children: ReactNode;
}) {
  return (
    <fieldset className="team-part">
      <legend>{title}</legend>
      {hint && <p className="team-hint">{hint}</p>}
      {children}
    </fieldset>
  );
}

/** Some of these, each with as many seats as one likes or its own. */
export function Places({
  field,
  options,
  chosen,
  seatsName,
  onChange,
}: {
  field: string;
  options: readonly { id: string; name: string }[];
  chosen: readonly { id: string; seats: number | null }[];
  seatsName(name: string): string;
  onChange(chosen: { id: string; seats: number | null }[]): void;
}) {
  const { words } = useDesk();
  const id = useId();
  const wrong = useRefusal(field);
  return (
    <>
      <ul className="team-places">
        {options.map((option) => {
          const place = chosen.find((one) => one.id === option.id);
          return (
            <li key={option.id}>
              <label>
                <input
                  type="checkbox"
                  checked={place !== undefined}
                  onChange={(event) =>
                    onChange(
                      event.target.checked
                        ? [...chosen, { id: option.id, seats: null }]
                        : chosen.filter((one) => one.id !== option.id),
                    )
                  }
                />
                {option.name}
              </label>
              {place && (
                <input
                  type="number"
                  inputMode="numeric"
                  aria-label={seatsName(option.name)}
                  aria-invalid={wrong !== undefined}
                  aria-describedby={`${id}-wrong`}
                  placeholder={words.seats}
                  value={place.seats ?? ""}
                  onChange={(event) =>
                    onChange(
                      chosen.map((one) =>
                        one.id === option.id
                          ? { ...one, seats: numberIn(event.target.value) }
                          : one,
                      ),
                    )
                  }
                />
              )}
            </li>
          );
        })}
      </ul>
      <Wrong id={`${id}-wrong`}>{wrong}</Wrong>
    </>
  );
}
