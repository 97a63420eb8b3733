/** Somebody who answers: who they are, how much they take, what they speak, where. */
import { useState } from "react";
import type { Agent, Line } from "./api";
import { useDesk } from "./context";
import { NumberField, Part, Places, Select, TextField } from "./fields";
import { passwordOf, wordsIn } from "./form";

const PASSWORD_CHARS = 16;

export function AgentEditor({
  agent,
  lines,
  onChange,
}: {
  agent: Agent;
  lines: readonly Line[];
  onChange(changed: Partial<Agent>): void;
}) {
  const { words } = useDesk();
  const roles = (["agent", "lead", "owner"] as const).map(
    (role) => [role, words[`role.${role}`]] as const,
  );
  return (
    <>
      <div className="team-grid">
        <TextField
          name="name"
          label={words.name}
          value={agent.name}
          onChange={(name) => onChange({ name })}
        />
        <TextField
          name="email"
          type="email"
          label={words.email}
          value={agent.email}
          onChange={(email) => onChange({ email })}
        />
        <Select
          name="role"
          label={words.role}
          value={agent.role}
          options={roles}
          onChange={(role) => onChange({ role })}
        />
        <NumberField
          name="seats"
          label={words.seats}
          hint={words["seats.hint"]}
          value={agent.seats}
          onChange={(seats) => onChange({ seats })}
        />
        <WordsField
          name="languages"
          value={agent.languages}
          onChange={(languages) => onChange({ languages })}
        />
        <WordsField
          name="skills"
          value={agent.skills}
          onChange={(skills) => onChange({ skills })}
        />
      </div>
      <Part title={words.onLines} hint={words["members.hint"]}>
        {agent.lines.length === 0 && <p className="team-hint team-caution">{words.onNoLine}</p>}
        <Places
          field="lines"
          options={lines}
          chosen={agent.lines.map(({ line, seats }) => ({ id: line, seats }))}
          seatsName={words.seatsOn}
          onChange={(chosen) =>
            onChange({ lines: chosen.map(({ id, seats }) => ({ line: id, seats })) })
          }
        />
      </Part>
      <div className="team-password">
        <TextField
          name="password"
          label={agent.id === "" ? words.password : words.newPassword}
          hint={words["password.hint"]}
          value={agent.password ?? ""}
          onChange={(password) => onChange({ password })}
        />
        <button
          type="button"
          className="button quiet"
          onClick={() =>
            onChange({
              password: passwordOf(crypto.getRandomValues(new Uint8Array(PASSWORD_CHARS))),
            })
          }
        >
          {words.makeOne}
        </button>
      </div>
    </>
  );
}

/** Words parted by commas; what is typed stays as it is, so that a comma can be typed. */
function WordsField({
  name,
  value,
  onChange,
}: {
  name: "languages" | "skills";
  value: readonly string[];
  onChange(value: string[]): void;
}) {
  const { words } = useDesk();
  const [typed, setTyped] = useState(value.join(", "));
  const shown = wordsIn(typed).join() === value.join() ? typed : value.join(", ");
  return (
    <TextField
      name={name}
      label={words[name]}
      hint={words[`${name}.hint`]}
      value={shown}
      onChange={(text) => {
        setTyped(text);
        onChange(wordsIn(text));
      }}
    />
  );
}
