import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { RefusalError } from "../../core/errors.ts";
import type { Panel } from "../panel.ts";
import { asMailed, isReach } from "./reach.ts";
import { type WaitKey, wordsOf } from "./words.ts";

/** By mail the answer goes there; otherwise it stands with the visitor's words, for who answers. */
export type By = "mail" | "reach";

/** Where else the visitor can be reached. One field. */
export function AskCard(props: {
  panel: Panel;
  by: By;
  /** What stands over the question. */
  above: string | undefined;
  focus: boolean;
  used: () => void;
  close: () => void;
}) {
  const { panel, by, above, focus, used, close } = props;
  const t = wordsOf(panel);
  const field = useRef<HTMLInputElement>(null);
  const fault = useSignal<WaitKey | undefined>(undefined);
  const busy = useSignal(false);

  useEffect(() => {
    if (focus) field.current?.focus();
  }, []);

  const theBox = () => field.current?.closest("section")?.querySelector("textarea");

  const send = async (event: Event) => {
    event.preventDefault();
    // The answer may stand in the log, and this card be gone, before the question has come back.
    const box = theBox();
    const at = field.current?.value.trim() ?? "";
    if (busy.value) return;
    const mailed = by === "mail" && asMailed(at);
    fault.value = mailed || (by === "reach" && isReach(at)) ? undefined : `${by}.wrong`;
    if (fault.value) {
      field.current?.focus();
      return;
    }
    if (!mailed) {
      if (panel.say(t("reach.said", { at }))) box?.focus();
      return;
    }
    busy.value = true;
    try {
      await panel.chat.mail(mailed);
      box?.focus();
    } catch (error) {
      const malformed = error instanceof RefusalError && error.refusal === "malformed";
      fault.value = malformed ? "mail.wrong" : "mail.failed";
    }
    busy.value = false;
  };

  return (
    <form class="card" noValidate onSubmit={send}>
      {above && <p class="above">{above}</p>}
      <label for="mail">{t(`${by}.ask`)}</label>
      <input
        id="mail"
        ref={field}
        list={undefined}
        type={by === "mail" ? "email" : "text"}
        class="field"
        dir="auto"
        inputMode="email"
        autocomplete="email"
        autocapitalize="off"
        placeholder={by === "mail" ? "you@example.com" : t("reach.hint")}
        maxLength={254}
        aria-invalid={!!fault.value}
        aria-describedby="mail-note"
        onInput={used}
      />
      <div class="pair">
        <button type="submit" class="btn main" aria-disabled={busy.value}>
          {t(`${by}.send`)}
        </button>
        <button
          type="button"
          class="btn"
          onClick={() => {
            theBox()?.focus();
            close();
          }}
        >
          {t("not")}
        </button>
      </div>
      <p id="mail-note" role="status" class={fault.value ? "fault" : ""}>
        {t(fault.value ?? `${by}.use`)}
      </p>
    </form>
  );
}
