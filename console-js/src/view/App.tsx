import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { rightsOn } from "../collision";
import type { Console } from "../console";
import { type Action, actionOf } from "../keys";
import { titleOf } from "../news";
import { ringing } from "../rings";
import type { Settings } from "../settings";
import { rowOf, rowsIn } from "../state";
import { TeamDoor } from "../team/TeamDoor";
import { learn, speak } from "../words/words";
import { Card } from "./Card";
import type { ComposerHandle } from "./Composer";
import { Conversation } from "./Conversation";
import { useNow } from "./clock";
import {
  type Panel,
  PanelContext,
  type Room,
  RoomContext,
  useConsoleState,
  useRoom,
} from "./context";
import { PageDoor } from "./Door";
import { Finish } from "./Finish";
import { keepFoothold } from "./foothold";
import { Help } from "./Help";
import { Icon } from "./Icon";
import { Lintel } from "./Lintel";
import { Lists, type ListsHandle } from "./Lists";
import { LogIn } from "./LogIn";
import { Offer } from "./Offer";
import { SettingsDialog } from "./SettingsDialog";
import { Forced } from "./StatusMenu";
import { Toasts } from "./Toast";
import { Transfer } from "./Transfer";

/** Few look at it: it is fetched when somebody does. */
const Wall = lazy(() => import("./Wall"));

export function App({
  console,
  settings: first,
  onSettings,
}: {
  console: Console;
  settings: Settings;
  onSettings(settings: Settings): void;
}) {
  const [settings, setSettings] = useState(first);
  const room = useMemo<Room>(
    () => ({
      console,
      settings,
      speech: speak(settings.language, navigator.languages),
      change: (changed) =>
        // Without a connection the language stays as it is.
        void learn(changed.language ?? settings.language).then(
          () => setSettings((known) => ({ ...known, ...changed })),
          () => {},
        ),
    }),
    [console, settings],
  );

  useEffect(() => {
    const root = document.documentElement;
    root.lang = settings.language;
    if (settings.theme === "system") delete root.dataset.theme;
    else root.dataset.theme = settings.theme;
    root.dataset.density = settings.density;
    onSettings(settings);
  }, [settings, onSettings]);

  return (
    <RoomContext value={room}>
      <Doors />
    </RoomContext>
  );
}

function Doors() {
  const state = useConsoleState();
  const { words } = useRoom().speech;
  if (state.access.phase === "out") return <LogIn access={state.access} />;
  if (state.office === undefined) {
    return (
      <main className="waiting-room" aria-busy="true">
        <span className="bay lit" aria-hidden="true" />
        <p role="status">{words["net.connecting"]}</p>
      </main>
    );
  }
  return (
    <>
      <Desk />
      <TeamDoor />
      <PageDoor />
    </>
  );
}

type Overlay = "settings" | "help" | undefined;

function Desk() {
  const { console, speech } = useRoom();
  const { words } = speech;
  const state = useConsoleState();
  const composer = useRef<ComposerHandle>(null);
  const lists = useRef<ListsHandle>(null);
  const [overlay, setOverlay] = useState<Overlay>();
  const [panel, unfold] = useState<Panel>();
  const [cardShown, setCardShown] = useState(false);
  const [whyShown, setWhyShown] = useState(false);
  const [wall, setWall] = useState(false);
  const panels = useMemo(() => ({ panel, unfold }), [panel]);
  const row = state.open === undefined ? undefined : rowOf(state, state.open);
  const visitor = state.open === undefined ? undefined : state.threads[state.open]?.visitor;

  const mayWall = state.office?.me.role !== "agent";
  const rights = row && rightsOn(row, state);
  const [ring] = ringing(state, useNow());

  useTitle(titleOf(rowsIn(state, "mine"), ring && words["offer.title"]));
  useKeys(ring !== undefined, (action) => {
    switch (action) {
      case "next":
        return lists.current?.walk(1);
      case "previous":
        return lists.current?.walk(-1);
      case "mine":
      case "queue":
      case "all":
        return console.show(action);
      case "bot":
        return state.hasBots ? console.show("bot") : undefined;
      case "takeNext":
        return console.takeNext();
      case "undo":
        return console.undo();
      case "help":
        return setOverlay("help");
      case "leave":
        return leave(() => setCardShown(false));
      case "reply":
      case "note":
        return composer.current?.begin(action);
      case "accept":
        setWall(false);
        return ring && console.accept(ring.conversation);
      case "passOn":
        return ring && console.pass(ring.conversation);
      case "status":
        return unfold({ kind: "status" });
      case "wall":
        return mayWall ? setWall((shown) => !shown) : undefined;
      case "why":
        return setWhyShown((shown) => !shown);
      case "transfer":
        return rights?.handle ? unfold({ kind: action }) : undefined;
      case "snooze":
        return rights?.own ? unfold({ kind: action }) : undefined;
      case "promise":
        return row && row.state !== "closed" ? unfold({ kind: "more" }) : undefined;
      case "return":
        return row && rights?.own ? console.giveBack(row.conversation) : undefined;
      case "giveBack":
        return row && rights?.giveToBot ? console.giveToBot(row.conversation) : undefined;
      case "useDraft":
        return composer.current?.takeDraft();
      case "dismissDraft":
        return composer.current?.dismissDraft();
      case "takeOver":
        return row && rights?.takeOver ? console.take(row.conversation) : undefined;
      case "claim":
        if (row && rights?.claim) void console.claim(row.conversation);
        return;
      case "close":
        return row && rights?.close ? console.close(row.conversation) : undefined;
    }
  });

  const desk = useRef<HTMLDivElement>(null);
  useEffect(() => (desk.current ? keepFoothold(desk.current) : undefined), []);

  const classes = ["desk", state.open && "with-open", cardShown && "with-card"];
  return (
    <PanelContext value={panels}>
      <div className={classes.filter(Boolean).join(" ")} ref={desk}>
        <Lintel
          onSettings={() => setOverlay("settings")}
          wall={mayWall ? { shown: wall, turn: () => setWall((shown) => !shown) } : undefined}
        />
        <div className="notices">
          <Offline />
          <Forced />
        </div>
        {wall ? (
          <Suspense fallback={<main className="wall" aria-busy="true" />}>
            <Wall
              onOpen={(conversation) => {
                setWall(false);
                console.open(conversation);
              }}
            />
          </Suspense>
        ) : (
          <main className="desk-main">
            <Lists ref={lists} />
            <Conversation
              composer={composer}
              cardShown={cardShown}
              onCard={() => setCardShown((shown) => !shown)}
              whyShown={whyShown}
              onWhy={() => setWhyShown((shown) => !shown)}
            />
            {row && visitor ? (
              <Card row={row} visitor={visitor} onClose={() => setCardShown(false)} />
            ) : (
              <div className="card" hidden />
            )}
          </main>
        )}
        <Offer />
        <Toasts />
        {panel?.kind === "transfer" && row && <Transfer row={row} />}
        {panel?.kind === "finish" && <Finish leave={panel} />}
        {overlay === "help" && <Help onClose={() => setOverlay(undefined)} />}
        {overlay === "settings" && (
          <SettingsDialog onClose={() => setOverlay(undefined)} onHelp={() => setOverlay("help")} />
        )}
      </div>
    </PanelContext>
  );
}

/** A blip stays silent for this long. */
const BLIP_MS = 3000;

function Offline() {
  const { words } = useRoom().speech;
  const { link } = useConsoleState();
  const now = useNow();
  const ms = link.phase === "lost" ? now - link.since : 0;
  if (ms < BLIP_MS) return null;
  return (
    <p className="offline" role="status">
      <Icon name="plug" />
      {words["net.lost"](Math.floor(ms / 1000))}
    </p>
  );
}

function useTitle(title: string) {
  useEffect(() => {
    document.title = title;
    return () => {
      document.title = "Alcove";
    };
  }, [title]);
}

function useKeys(rings: boolean, act: (action: Action) => void) {
  const latest = useRef({ act, rings });
  useEffect(() => {
    latest.current = { act, rings };
  });
  useEffect(() => {
    function pressed(event: KeyboardEvent) {
      const action = actionOf(event, {
        inField: isField(event.target),
        inDialog: document.querySelector("dialog[open]") !== null,
        onControl: event.target instanceof Element && event.target.closest("button, a") !== null,
        rings: latest.current.rings,
        drafted: document.querySelector(".bot-draft") !== null,
      });
      if (action === undefined) return;
      if (action !== "leave") event.preventDefault();
      latest.current.act(action);
    }
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, []);
}

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return target.type !== "radio" && target.type !== "checkbox";
  return target instanceof HTMLTextAreaElement || target.isContentEditable;
}

/** Out of the field and into the log, from where single keys work. */
function leave(shutCard: () => void) {
  if (isField(document.activeElement)) {
    document.querySelector<HTMLElement>(".log")?.focus();
  } else shutCard();
}
