/** What only one kind of bot goes by. */
import { NumberField, Part, Switch, TextField } from "../team/fields";
import { useRoom } from "../view/context";
import type { Filled, Settings } from "./api";
import { numberOf, textOf, withSetting } from "./form";
import { Area, LinesField, SecretField } from "./parts";
import { Threshold } from "./Threshold";
import { botWords } from "./words";

interface Props {
  filled: Filled;
  hasSecret: boolean;
  onChange(changed: Partial<Filled>): void;
}

export function OwnSettings(props: Props) {
  return (
    <div className="bot-general">
      {props.filled.kind === "articles" && <Articles {...props} />}
      {props.filled.kind === "webhook" && <Webhook {...props} />}
      {props.filled.kind === "model" && <Model {...props} />}
    </div>
  );
}

/** Sets one of the settings; an empty value takes it away. */
function setter({ filled, onChange }: Props) {
  return (name: string) => (value: unknown) =>
    onChange({ settings: withSetting(filled.settings, name, value) });
}

function Articles(props: Props) {
  return (
    <Threshold
      value={numberOf(props.filled.settings, "threshold")}
      onChange={setter(props)("threshold")}
    />
  );
}

/** What a flow goes by beside its document. */
export function OfFlow(props: Props) {
  const words = botWords(useRoom().speech.language);
  const articles = (props.filled.settings.articles ?? {}) as Settings;
  const set = (value: number | null) => {
    const next = withSetting(articles, "threshold", value);
    setter(props)("articles")(Object.keys(next).length === 0 ? undefined : next);
  };
  return (
    <>
      <Secret {...props} hint={words["secret.flow"]} />
      <Threshold value={numberOf(articles, "threshold")} onChange={set} />
    </>
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
      placeholder={hasSecret ? words["secret.there"] : ""}
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
      <Switch
        label={words.page}
        on={settings.page === true}
        onChange={(on) => set("page")(on ? true : undefined)}
      />
    </>
  );
}

const LIMITS = [
  "maxTokens",
  "articles",
  "lines",
  "tokensPerDay",
  "moneyPerDay",
  "priceIn",
  "priceOut",
] as const;
const MONEY: ReadonlySet<string> = new Set(["moneyPerDay", "priceIn", "priceOut"]);
const HIDDEN = ["emails", "phones"] as const;

/** What a model may know of the visitor, and what is blotted out before. */
function Told(props: Props) {
  const words = botWords(useRoom().speech.language);
  const { settings } = props.filled;
  const set = setter(props);
  const hidden = namesIn(settings, "hide");
  const hide = (name: string, on: boolean) => {
    const next = HIDDEN.filter((one) => (one === name ? on : hidden.includes(one)));
    set("hide")(next.length === 0 ? undefined : next);
  };
  return (
    <Part title={words.told} hint={words["told.hint"]}>
      {HIDDEN.map((name) => (
        <Switch
          key={name}
          label={words[`hide.${name}`]}
          on={hidden.includes(name)}
          onChange={(on) => hide(name, on)}
        />
      ))}
      <LinesField
        name="settings.attributes"
        label={words.attributes}
        hint={words["attributes.hint"]}
        value={namesIn(settings, "attributes")}
        onChange={(names) => set("attributes")(names.length === 0 ? undefined : names)}
      />
    </Part>
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
      <Told {...props} />
      <Part title={words.limits} hint={words["limits.hint"]}>
        <div className="team-grid">
          {LIMITS.map((name) => (
            <NumberField
              key={name}
              name={`settings.${name}`}
              label={words[name]}
              hint={words[`${name}.hint`]}
              {...(MONEY.has(name) ? { step: "any" as const } : {})}
              value={numberOf(settings, name)}
              onChange={set(name)}
            />
          ))}
        </div>
      </Part>
    </>
  );
}
