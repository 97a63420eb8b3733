import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Block, FormField } from "../../core/blocks.ts";
import type { Panel } from "../panel.ts";
import { autofill, faultOf, readable } from "./use.ts";
import { type BotKey, wordsOf } from "./words.ts";

const KEPT = "form";
const VALUE_MAX = 1000;
const TYPES = {
  text: "text",
  email: "email",
  phone: "tel",
  number: "text",
  choice: "text",
} as const;

type Values = Record<string, string>;

/** A few fields in the flow of the talk. What was typed outlives a reload; what is wrong is said at its field. */
export function Form(props: { form: Block & { type: "form" }; seq: number; panel: Panel }) {
  const { form, seq, panel } = props;
  const { chat, keeper } = panel;
  const mine = `${chat.conversation.value?.id} ${seq} `;
  const values = useSignal<Values>(kept(keeper.read(KEPT), mine));
  const faults = useSignal<Partial<Record<string, BotKey>>>({});
  const root = useRef<HTMLFormElement>(null);

  // Used, or over: nothing of it is kept. A page that goes leaves it as it is.
  useEffect(() => () => keeper.write(KEPT, undefined), []);

  const send = (event: Event) => {
    event.preventDefault();
    const found = form.fields.map((it) => [it.id, faultOf(it, values.value[it.id] ?? "")] as const);
    faults.value = Object.fromEntries(found);
    const wrong = found.findIndex(([, fault]) => fault);
    if (wrong >= 0) {
      root.current?.querySelectorAll<HTMLElement>("input, select")[wrong]?.focus();
      return;
    }
    const box = root.current?.closest("section")?.querySelector("textarea");
    const text = readable(form, values.value, chat.limits.value?.textCharsMax ?? 4000);
    const filled = Object.entries(values.value).map(([id, it]) => [id, it.trim()] as const);
    const fields = Object.fromEntries(filled.filter(([, it]) => it));
    if (!panel.say(text, { seq, fields })) return;
    box?.focus();
  };

  const typed = (field: FormField, value: string) => {
    values.value = { ...values.value, [field.id]: value };
    keeper.write(KEPT, mine + JSON.stringify(values.value));
    // A fault goes as soon as it is mended; none comes while one is still typing.
    if (faults.value[field.id] && !faultOf(field, value)) {
      faults.value = { ...faults.value, [field.id]: undefined };
    }
  };

  return (
    <form class="card form" noValidate ref={root} onSubmit={send}>
      {form.fields.map((field, i) => (
        <Field
          key={field.id}
          id={`f${seq}-${i}`}
          field={field}
          value={values.value[field.id] ?? ""}
          fault={faults.value[field.id]}
          onTyped={(value) => typed(field, value)}
          panel={panel}
        />
      ))}
      <button type="submit" class="btn main">
        {form.submit}
      </button>
    </form>
  );
}

function kept(text: string | undefined, mine: string): Values {
  return text?.startsWith(mine) ? (JSON.parse(text.slice(mine.length)) as Values) : {};
}

function Field(props: {
  id: string;
  field: FormField;
  value: string;
  fault: BotKey | undefined;
  onTyped: (value: string) => void;
  panel: Panel;
}) {
  const { id, field, value, fault, onTyped, panel } = props;
  const t = wordsOf(panel);
  const { kind, required } = field;
  const same = {
    id,
    class: "field",
    "aria-required": required,
    "aria-invalid": !!fault,
    "aria-describedby": `${id}-note`,
    autocomplete: autofill(field),
    onInput: (event: { currentTarget: { value: string } }) => onTyped(event.currentTarget.value),
  };
  return (
    <div class="line">
      <label for={id} dir="auto">
        {field.label}
        {!required && <small> {t("form.optional")}</small>}
      </label>
      {kind === "choice" ? (
        <select {...same} value={value}>
          <option value="">{t("form.choose")}</option>
          {field.options?.map((it) => (
            <option key={it}>{it}</option>
          ))}
        </select>
      ) : (
        <input
          {...same}
          dir="auto"
          list={undefined}
          type={TYPES[kind]}
          {...(kind === "number" ? { inputMode: "decimal" } : {})}
          maxLength={VALUE_MAX}
          value={value}
        />
      )}
      <p id={`${id}-note`} class="fault">
        {fault && t(fault)}
      </p>
    </div>
  );
}
