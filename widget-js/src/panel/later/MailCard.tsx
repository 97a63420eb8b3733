import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { RefusalError } from "../../core/errors.ts";
import type { Panel } from "../panel.ts";
import { isAddress } from "./address.ts";
import { type LaterKey, wordsOf } from "./words.ts";

/** Where the answer should go. One field, for this answer only. */
export function MailCard(props: { panel: Panel; focus: boolean; close: () => void }) {
  const { panel, focus, close } = props;
  const t = wordsOf(panel);
  const field = useRef<HTMLInputElement>(null);
  const fault = useSignal<LaterKey | undefined>(undefined);
  const busy = useSignal(false);

  useEffect(() => {
    if (focus) field.current?.focus();
  }, []);

  const theBox = () => field.current?.closest("section")?.querySelector("textarea");

  const send = async (event: Event) => {
    event.preventDefault();
    // The answer may stand in the log, and this card be gone, before the question has come back.
    const box = theBox();
    const email = field.current?.value.trim() ?? "";
    if (busy.value) return;
    fault.value = isAddress(email) ? undefined : "mail.wrong";
    if (fault.value) {
      field.current?.focus();
      return;
    }
    busy.value = true;
    try {
      await panel.chat.mail(email);
      box?.focus();
    } catch (error) {
      const malformed = error instanceof RefusalError && error.refusal === "malformed";
      fault.value = malformed ? "mail.wrong" : "mail.failed";
    }
    busy.value = false;
  };

  return (
    <form class="card" noValidate onSubmit={send}>
      <label for="mail">{t("mail.ask")}</label>
      <input
        id="mail"
        ref={field}
        type="email"
        class="field"
        autocomplete="email"
        placeholder="you@example.com"
        maxLength={254}
        aria-invalid={!!fault.value}
        aria-describedby="mail-note"
      />
      <div class="pair">
        <button type="submit" class="btn main" aria-disabled={busy.value}>
          {t("mail.send")}
        </button>
        <button
          type="button"
          class="btn"
          onClick={() => {
            theBox()?.focus();
            close();
          }}
        >
          {t("mail.not")}
        </button>
      </div>
      <p id="mail-note" role="status" class={fault.value ? "fault" : ""}>
        {t(fault.value ?? "mail.use")}
      </p>
    </form>
  );
}
