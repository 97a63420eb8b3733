/** All that a line goes by. */
import type { Agent, Line } from "./api";
import { useDesk } from "./context";
import { NumberField, Part, Places, Select, Switch, TextField } from "./fields";
import { HoursEditor } from "./HoursEditor";

type Change = (changed: Partial<Line>) => void;

export function LineEditor({
  line,
  lines,
  agents,
  onChange,
}: {
  line: Line;
  lines: readonly Line[];
  agents: readonly Agent[];
  onChange: Change;
}) {
  const { words } = useDesk();
  const others = lines.filter(({ id }) => id !== line.id);
  return (
    <>
      <div className="team-grid">
        <TextField
          name="name"
          label={words.name}
          value={line.name}
          onChange={(name) => onChange({ name })}
        />
        <NumberField
          name="position"
          label={words.position}
          value={line.position}
          onChange={(position) => onChange({ position })}
        />
        <Select
          name="escalation"
          label={words.escalation}
          hint={words["escalation.hint"]}
          value={line.escalation ?? ""}
          options={[["", words.none], ...others.map(({ id, name }) => [id, name] as const)]}
          onChange={(escalation) => onChange({ escalation: escalation || null })}
        />
      </div>
      <Part title={words.members} hint={words["members.hint"]}>
        <Places
          field="members"
          options={agents}
          chosen={line.members.map(({ agent, seats }) => ({ id: agent, seats }))}
          seatsName={words.seatsOf}
          onChange={(chosen) =>
            onChange({ members: chosen.map(({ id, seats }) => ({ agent: id, seats })) })
          }
        />
      </Part>
      <HoursEditor value={line} onChange={onChange} />
      <Timers line={line} onChange={onChange} />
      <Giving line={line} onChange={onChange} />
    </>
  );
}

const TIMERS = [
  "firstReplyS",
  "nextReplyS",
  "patienceS",
  "leaveAfterS",
  "idleSeatS",
  "graceS",
  "autoCloseS",
] as const;

function Timers({ line, onChange }: { line: Line; onChange: Change }) {
  const { words } = useDesk();
  return (
    <Part title={words.waiting}>
      <div className="team-grid">
        {TIMERS.map((name) => (
          <NumberField
            key={name}
            name={name}
            label={words[name]}
            hint={words[`${name}.hint`]}
            unit={words.seconds}
            value={line[name]}
            onChange={(value) => onChange({ [name]: value })}
          />
        ))}
      </div>
    </Part>
  );
}

function Giving({ line, onChange }: { line: Line; onChange: Change }) {
  const { words } = useDesk();
  const vip = line.vip ?? { attribute: "", value: "" };
  const served = (changed: Partial<typeof vip>) => {
    const next = { ...vip, ...changed };
    onChange({ vip: next.attribute === "" && next.value === "" ? null : next });
  };
  return (
    <>
      <Part title={words.giving}>
        <Switch
          label={words.assigns}
          on={line.assigns}
          onChange={(assigns) => onChange({ assigns })}
        />
        <Switch label={words.sticky} on={line.sticky} onChange={(sticky) => onChange({ sticky })} />
        <div className="team-grid">
          <NumberField
            name="preferenceS"
            label={words.preferenceS}
            hint={words["preferenceS.hint"]}
            unit={words.seconds}
            value={line.preferenceS}
            onChange={(preferenceS) => onChange({ preferenceS })}
          />
          <NumberField
            name="missesMax"
            label={words.missesMax}
            hint={words["missesMax.hint"]}
            value={line.missesMax}
            onChange={(missesMax) => onChange({ missesMax })}
          />
        </div>
      </Part>
      <Part title={words.vip} hint={words["vip.hint"]}>
        <div className="team-grid">
          <TextField
            name="vip.attribute"
            label={words["vip.attribute"]}
            value={vip.attribute}
            onChange={(attribute) => served({ attribute })}
          />
          <TextField
            name="vip.value"
            label={words["vip.value"]}
            value={vip.value}
            onChange={(value) => served({ value })}
          />
        </div>
      </Part>
    </>
  );
}
