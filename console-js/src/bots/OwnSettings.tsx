/** What only one kind of bot goes by. */
import type { ReactNode } from "react";
import { NumberField, TextField } from "../team/fields";
import { useRoom } from "../view/context";
import type { Filled, Settings } from "./api";
import { numberOf, textOf, withSetting } from "./form";
import { Area, LinesField, SecretField } from "./parts";
import { botWords } from "./words";

interface Props {
  filled: Filled;
  hasSecret: boolean;
  onChange(changed: Partial<Filled>): void;
}

export function OwnSettings({ children, ...props }: Props & { children: ReactNode }) {
  return (
    <div className="bot-general">
      {props.filled.kind === "articles" && <Articles {...props} />}
      {props.filled.kind === "webhook" && <Webhook {...props} />}
      {props.filled.kind === "model" && <Model {...props} />}
      {children}
    </div>
  );
}

/** Sets one of the settings; an empty value takes it away. */
function setter({ filled, onChange }: Props) {
  return (name: string) => (value: unknown) =>
    onChange({ settings: withSetting(filled.settings, name, value) });
}

function Articles(props: Props) {
  const words = botWords(useRoom().speech.language);
  return (
    <NumberField
      name="settings.threshold"
      label={words.threshold}
      hint={words["threshold.hint"]}
      step="any"
      value={numberOf(props.filled.settings, "threshold")}
      onChange={setter(props)("threshold")}
    />
  );
}

function Secret({ filled, hasSecret, onChange, hint }: Props & { hint: string }) {
  const words = botWords(useRoom().speech.language);
  return (
    <SecretField
      name="secret"
      label={words.secret}
      hint={hasSecret ? `${hint} ${words["secret.kept"]}` : hint}
      value={filled.secret ?? ""}
      // An empty field keeps what is stored.
      onChange={(secret) =>
        onChange({ secret: secret === "" ? undefined : secret } as Partial<Filled>)
      }
    />
  );
}

function namesIn(settings: Settings, name: string): string[] {
  const value = settings[name];
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

function Webhook(props: Props) {
  const words = botWords(useRoom().speech.language);
  const { settings } = props.filled;
  const set = setter(props);
  return (
    <>
      <TextField
        name="settings.url"
        label={words.url}
        hint={words["url.hint"]}
        value={textOf(settings, "url")}
        onChange={(url) => props.onChange({ settings: { ...settings, url } })}
      />
      <Secret {...props} hint={words["secret.webhook"]} />
      <LinesField
        name="settings.attributes"
        label={words.attributes}
        hint={words["attributes.hint"]}
        value={namesIn(settings, "attributes")}
        onChange={(names) => set("attributes")(names.length === 0 ? undefined : names)}
      />
      <label className="switch page-switch">
        {words.page}
        <input
          type="checkbox"
          role="switch"
          checked={settings.page === true}
          aria-checked={settings.page === true}
          onChange={(event) => set("page")(event.target.checked ? true : undefined)}
        />
      </label>
    </>
  );
}

function Model(props: Props) {
  const words = botWords(useRoom().speech.language);
  const { settings } = props.filled;
  const set = setter(props);
  return (
    <>
      <TextField
        name="settings.endpoint"
        label={words.endpoint}
        hint={words["endpoint.hint"]}
        value={textOf(settings, "endpoint")}
        onChange={set("endpoint")}
      />
      <TextField
        name="settings.model"
        label={words.model}
        value={textOf(settings, "model")}
        onChange={set("model")}
      />
      <Secret {...props} hint={words["secret.model"]} />
      <Area
        name="settings.instructions"
        label={words.instructions}
        hint={words["instructions.hint"]}
        rows={8}
        value={textOf(settings, "instructions")}
        onChange={set("instructions")}
      />
    </>
  );
}
