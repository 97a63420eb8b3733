import { useState } from "react";
import type { Rights } from "../collision";
import type { Row } from "../core";
import { fieldTime, snoozePresets } from "../snooze";
import { type Panel, useConsoleState, usePanels, useRoom } from "./context";
import { Icon } from "./Icon";
import { Menu } from "./Menu";
import { Act, Cap } from "./parts";

/** The buttons of a conversation. One of them is solid: what comes next. */
export function Acts({ row, rights }: { row: Row; rights: Rights }) {
  const { console, speech } = useRoom();
  const { words } = speech;
  const state = useConsoleState();
  const { unfold } = usePanels();
  const busy = state.errands[row.conversation] !== undefined;
  const { conversation } = row;
  return (
    <>
      {rights.handle && (
        <button
          type="button"
          className="icon-button"
          aria-label={words["do.transfer"]}
          title={`${words["do.transfer"]} (T)`}
          aria-haspopup="dialog"
          onClick={() => unfold({ kind: "transfer" })}
        >
          <Icon name="pass" />
        </button>
      )}
      {rights.own && <Snooze conversation={conversation} />}
      {row.state !== "closed" && <More row={row} rights={rights} />}
      {rights.accept && (
        <Act
          type="button"
          className="button main"
          off={busy}
          onClick={() => console.accept(conversation)}
        >
          {words["offer.accept"]}
        </Act>
      )}
      {rights.claim && (
        <Act
          type="button"
          className="button main"
          off={busy}
          onClick={() => console.claim(conversation)}
        >
          {words[row.state === "bot" ? "do.claim.bot" : "do.claim"]}
          <Cap>C</Cap>
        </Act>
      )}
      {rights.takeOver && (
        <Act
          type="button"
          className="button quiet"
          off={busy}
          onClick={() => console.take(conversation)}
        >
          {words["do.takeOver"]}
          <Cap>O</Cap>
        </Act>
      )}
      {rights.takeBack && (
        <Act
          type="button"
          className="button quiet"
          off={busy}
          onClick={() => console.take(conversation)}
        >
          {words["do.takeBack"]}
        </Act>
      )}
      {row.state === "closed" && (
        <Act
          type="button"
          className="button quiet"
          off={busy}
          onClick={() => console.reopen(conversation)}
        >
          {words["do.reopen"]}
        </Act>
      )}
      {rights.close && (
        <Act
          type="button"
          className="button quiet"
          off={busy}
          onClick={() => console.close(conversation)}
        >
          {words["do.close"]}
          <Cap>E</Cap>
        </Act>
      )}
    </>
  );
}

function usePanel(kind: "snooze" | "more") {
  const { panel, unfold } = usePanels();
  const next: Panel = { kind };
  return {
    open: panel?.kind === kind,
    onOpen: (open: boolean) => unfold(open ? next : undefined),
    fold: () => unfold(undefined),
  };
}

function Snooze({ conversation }: { conversation: string }) {
  const { console, speech } = useRoom();
  const { words } = speech;
  const { open, onOpen, fold } = usePanel("snooze");
  const [own, setOwn] = useState("");
  const now = new Date();
  const { hour, tomorrow, monday } = snoozePresets(now);
  const sleep = (until: Date) => {
    fold();
    console.snooze(conversation, until.toISOString());
  };
  const at = (date: Date) => speech.time(date.toISOString());
  return (
    <Menu
      name={words["do.snooze"]}
      open={open}
      onOpen={onOpen}
      button={(more) => (
        <button
          type="button"
          className="icon-button"
          aria-label={words["do.snooze"]}
          title={`${words["do.snooze"]} (S)`}
          {...more}
        >
          <Icon name="moon" />
        </button>
      )}
    >
      <p className="menu-text">{words["snooze.text"]}</p>
      <button type="button" className="menu-item" onClick={() => sleep(hour)}>
        {words["snooze.hour"]}
      </button>
      <button type="button" className="menu-item" onClick={() => sleep(tomorrow)}>
        {words["snooze.tomorrow"](at(tomorrow))}
      </button>
      <button type="button" className="menu-item" onClick={() => sleep(monday)}>
        {words["snooze.monday"](at(monday))}
      </button>
      <form
        className="menu-own"
        onSubmit={(event) => {
          event.preventDefault();
          const until = new Date(own);
          if (until.getTime() > Date.now()) sleep(until);
        }}
      >
        <input
          type="datetime-local"
          required
          aria-label={words["snooze.own"]}
          min={fieldTime(now)}
          value={own}
          onChange={(event) => setOwn(event.target.value)}
        />
        <button type="submit" className="button quiet">
          {words["do.snooze"]}
        </button>
      </form>
    </Menu>
  );
}

const PRIORITIES = ["normal", "high", "urgent"] as const;
const MINUTES = [3, 5, 10] as const;

function More({ row, rights }: { row: Row; rights: Rights }) {
  const { console, speech } = useRoom();
  const { words } = speech;
  const { open, onOpen, fold } = usePanel("more");
  const act = (does: () => void) => () => {
    fold();
    does();
  };
  return (
    <Menu
      name={words["do.more"]}
      open={open}
      onOpen={onOpen}
      button={(more) => (
        <button
          type="button"
          className="icon-button"
          aria-label={words["do.more"]}
          title={`${words["do.more"]} (B)`}
          {...more}
        >
          <Icon name="more" />
        </button>
      )}
    >
      {rights.own && (
        <>
          <p className="menu-head">{words["do.promise"]}</p>
          <div className="menu-row">
            {MINUTES.map((minutes) => (
              <button
                key={minutes}
                type="button"
                className="button quiet"
                onClick={act(() => console.promise(row.conversation, minutes))}
              >
                {words["do.minutes"](minutes)}
              </button>
            ))}
          </div>
        </>
      )}
      <p className="menu-head">{words["do.priority"]}</p>
      <div className="menu-row">
        {PRIORITIES.map((priority) => (
          <button
            key={priority}
            type="button"
            className="button quiet"
            aria-pressed={row.priority === priority}
            onClick={act(() => console.prioritise(row.conversation, priority))}
          >
            {words[`priority.${priority}`]}
          </button>
        ))}
      </div>
      {rights.own && (
        <button
          type="button"
          className="menu-item"
          onClick={act(() => console.giveBack(row.conversation))}
        >
          {words["do.return"]}
          <Cap>Q</Cap>
        </button>
      )}
      {rights.giveToBot && (
        <button
          type="button"
          className="menu-item"
          onClick={act(() => console.giveToBot(row.conversation))}
        >
          {words["do.giveBack"]}
          <Cap>M</Cap>
        </button>
      )}
    </Menu>
  );
}
