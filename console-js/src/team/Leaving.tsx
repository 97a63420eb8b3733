/** Somebody leaves the team: what will happen is said before it does. And they can be taken back. */
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Said } from "../pages/parts";
import type { Answer } from "../rest";
import { useRoom } from "../view/context";
import { Act, Dialog } from "../view/parts";
import { type Agent, takeBack, takeOff } from "./api";
import { useDesk } from "./context";
import { Part, TextField } from "./fields";
import { refusalWords } from "./words";
import "./leaving.css";

/** One request at a time, and what it came to where it came to nothing. */
function useOnce() {
  const { words, language } = useDesk();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string>();
  async function once<T>(work: Promise<Answer<T>>): Promise<T | undefined> {
    setBusy(true);
    setFailed(undefined);
    const answer = await work;
    setBusy(false);
    if (answer.kind === "done") return answer.value;
    setFailed(
      answer.kind === "refused" ? refusalWords(answer.refusal, language) : words.unreachable,
    );
    return undefined;
  }
  return { busy, failed, once };
}

/** At the foot of somebody's form. */
export function Leaving({
  agent,
  onAsk,
  onLeft,
}: {
  agent: Agent;
  /** How many conversations they have is looked at again. */
  onAsk(): void;
  onLeft(): void;
}) {
  const { words } = useDesk();
  const [asking, setAsking] = useState(false);
  return (
    <Part title={words.takeOff} hint={words["takeOff.text"]}>
      <button
        type="button"
        className="button quiet team-off"
        aria-haspopup="dialog"
        onClick={() => {
          onAsk();
          setAsking(true);
        }}
      >
        {words.takeOff}
      </button>
      {asking && <Sure agent={agent} onLeft={onLeft} onClose={() => setAsking(false)} />}
    </Part>
  );
}

function Sure({ agent, onLeft, onClose }: { agent: Agent; onLeft(): void; onClose(): void }) {
  const { words } = useDesk();
  const { busy, failed, once } = useOnce();
  const title = words["takeOff.sure"](agent.name);

  async function go() {
    if ((await once(takeOff(agent.id))) !== undefined) onLeft();
  }

  return (
    <Dialog name={title} className="dialog leaving" onClose={onClose}>
      <h2>{title}</h2>
      <ul>
        <li>{words["takeOff.out"](agent.name)}</li>
        <li>{agent.open === 0 ? words["takeOff.none"] : words["takeOff.open"](agent.open)}</li>
        <li>{words["takeOff.stays"]}</li>
      </ul>
      <Said wrong>{failed}</Said>
      <footer>
        <button type="button" className="button ghost" onClick={onClose}>
          {words["takeOff.no"]}
        </button>
        <Act type="button" className="button main" off={busy} onClick={() => void go()}>
          {words.takeOff}
        </Act>
      </footer>
    </Dialog>
  );
}

/** In place of the form of somebody who is no longer on the team. */
export function Former({
  agent,
  justLeft,
  onBack,
}: {
  agent: Agent & { left: string };
  justLeft: boolean;
  onBack(password: string): void;
}) {
  const { words } = useDesk();
  const { speech } = useRoom();
  const { busy, failed, once } = useOnce();
  const [password, setPassword] = useState("");
  return (
    <form
      className="team-sheet"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (busy) return;
        void once(takeBack(agent.id, password)).then((back) => back && onBack(password));
      }}
    >
      <div className="team-scroll">
        <Heading taken={justLeft}>{agent.name}</Heading>
        <p>
          {words["former.since"](speech.date(agent.left))} {words["former.text"]}
        </p>
        <TextField
          name="password"
          label={words.newPassword}
          hint={words["takeBack.text"]}
          value={password}
          onChange={setPassword}
        />
      </div>
      <footer className="team-foot">
        <Said wrong>{failed}</Said>
        <Act type="submit" className="button main" off={busy}>
          {words.takeBack}
        </Act>
      </footer>
    </form>
  );
}

/** Takes the focus from what is gone. */
function Heading({ taken, children }: { taken: boolean; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useEffect(() => {
    if (taken) heading.current?.focus();
  }, [taken]);
  return (
    <h3 ref={heading} id={id} tabIndex={-1}>
      {children}
    </h3>
  );
}
