import { type ComponentProps, useState } from "react";
import { mayNotify } from "../notice";
import type { Settings } from "../settings";
import { rowsIn } from "../state";
import { Arch } from "./Arch";
import { useConsoleState, usePanels, useRoom } from "./context";
import { Icon } from "./Icon";
import { Cap, Dialog } from "./parts";

export function SettingsDialog({ onClose, onHelp }: { onClose(): void; onHelp(): void }) {
  const { console, speech, settings, change } = useRoom();
  const { words } = speech;
  const state = useConsoleState();
  const { unfold } = usePanels();
  const me = state.office?.me;
  const [refused, setRefused] = useState(false);

  /** Open conversations are asked about first. */
  function leave() {
    if (rowsIn(state, "mine").length === 0) return void console.logOut();
    onClose();
    unfold({ kind: "finish", leaving: "out" });
  }

  async function notices(on: boolean) {
    const allowed = on && (await mayNotify());
    setRefused(on && !allowed);
    change({ notices: allowed });
  }

  function page(hash: string, icon: ComponentProps<typeof Icon>["name"], name: string) {
    return (
      <button
        type="button"
        className="settings-item"
        onClick={() => {
          onClose();
          location.hash = hash;
        }}
      >
        <Icon name={icon} />
        {name}
      </button>
    );
  }

  return (
    <Dialog name={words["set.title"]} className="dialog settings" onClose={onClose}>
      {me && (
        <div className="settings-me">
          <Arch id={me.id} name={me.name} size="l" />
          <div>
            <b>{me.name}</b>
            <span>{me.email}</span>
          </div>
        </div>
      )}
      <Choice
        title={words["set.language"]}
        name="language"
        value={settings.language}
        options={{ en: "English", ru: "Русский" }}
        onChange={(language) => change({ language })}
      />
      <Choice
        title={words["set.theme"]}
        name="theme"
        value={settings.theme}
        options={{
          system: words["set.theme.system"],
          light: words["set.theme.light"],
          dark: words["set.theme.dark"],
        }}
        onChange={(theme) => change({ theme })}
      />
      <Choice
        title={words["set.density"]}
        name="density"
        value={settings.density}
        options={{ roomy: words["set.density.roomy"], compact: words["set.density.compact"] }}
        onChange={(density) => change({ density })}
      />
      <label className="switch">
        {words["set.sound"]}
        <input
          type="checkbox"
          role="switch"
          checked={settings.sound}
          aria-checked={settings.sound}
          onChange={(event) => change({ sound: event.target.checked })}
        />
      </label>
      <label className="switch">
        {words["set.ring"]}
        <input
          type="checkbox"
          role="switch"
          checked={settings.notices}
          aria-checked={settings.notices}
          onChange={(event) => void notices(event.target.checked)}
        />
      </label>
      {refused && <p role="status">{words["set.ring.denied"]}</p>}
      <hr />
      {me?.role === "owner" && (
        <>
          {page("team", "person", words["set.team"])}
          {page("bots", "bot", words["set.bots"])}
        </>
      )}
      {page("articles", "book", words["set.articles"])}
      <button type="button" className="settings-item" onClick={onHelp}>
        <Icon name="keys" />
        {words["set.keys"]}
        <Cap>?</Cap>
      </button>
      <button type="button" className="settings-item" onClick={leave}>
        <Icon name="door" />
        {words.out}
      </button>
    </Dialog>
  );
}

function Choice<T extends Settings["language"] | Settings["theme"] | Settings["density"]>({
  title,
  name,
  value,
  options,
  onChange,
}: {
  title: string;
  name: string;
  value: T;
  options: Record<T, string>;
  onChange(value: T): void;
}) {
  return (
    <fieldset className="choice">
      <legend>{title}</legend>
      <div className="segments">
        {(Object.entries(options) as [T, string][]).map(([key, label]) => (
          <label key={key} className={key === value ? "on" : ""}>
            <input
              type="radio"
              name={name}
              checked={key === value}
              onChange={() => onChange(key)}
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
