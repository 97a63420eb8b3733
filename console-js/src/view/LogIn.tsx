import { type FormEvent, useId, useState } from "react";
import type { Entry } from "../door";
import type { Access } from "../state";
import type { Speech } from "../words/words";
import { useRoom } from "./context";
import { Mark } from "./Icon";

export function LogIn({ access }: { access: Extract<Access, { phase: "out" }> }) {
  const { console, speech } = useRoom();
  const { words } = speech;
  const [refusal, setRefusal] = useState<Exclude<Entry, { kind: "in" }>>();
  const [busy, setBusy] = useState(false);
  const problem = useId();
  const said = refusal === undefined ? becauseOf(access, speech) : refusalWords(refusal, speech);
  const wrong = refusal?.kind === "wrong";

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    setBusy(true);
    const entry = await console.logIn(String(fields.get("email")), String(fields.get("password")));
    setBusy(false);
    if (entry.kind === "in") return;
    setRefusal(entry);
    const password = form.querySelector<HTMLInputElement>("[name=password]");
    password?.focus();
    password?.select();
  }

  return (
    <main className="login">
      <form onSubmit={submit} aria-busy={busy}>
        <div className="niche" aria-hidden="true">
          <span className="bay lit" />
        </div>
        <h1>{words["login.title"]}</h1>
        <p
          className={`login-said ${refusal === undefined ? "calm" : "wrong"}`}
          role="alert"
          id={problem}
        >
          {said}
        </p>
        <label>
          {words["login.email"]}
          <input
            name="email"
            type="email"
            autoComplete="username"
            required
            // biome-ignore lint/a11y/noAutofocus: the page has this one purpose.
            autoFocus
            aria-invalid={wrong}
            aria-describedby={problem}
          />
        </label>
        <label>
          {words["login.password"]}
          <input
            name="password"
            type="password"
            autoComplete="current-password"
            required
            aria-invalid={wrong}
            aria-describedby={problem}
          />
        </label>
        <button type="submit" className="button main wide" disabled={busy}>
          {words["login.go"]}
        </button>
        <span className="login-mark">
          <Mark />
          Alcove
        </span>
      </form>
    </main>
  );
}

function becauseOf(access: Extract<Access, { phase: "out" }>, { words }: Speech): string {
  return access.because === undefined ? "" : words[`login.${access.because}`];
}

function refusalWords(refusal: Exclude<Entry, { kind: "in" }>, { words, span }: Speech): string {
  switch (refusal.kind) {
    case "wrong":
      return refusal.triesLeft === undefined
        ? words["login.wrong"]
        : words["login.tries"](refusal.triesLeft);
    case "wait":
      return words["login.wait"](span(refusal.ms));
    case "unreachable":
      return words["login.unreachable"];
  }
}
