import { createRoot } from "react-dom/client";
import { createBell } from "./bell";
import { webSocketTransport } from "./core";
import { httpDoor } from "./door";
import { createConsole } from "./engine";
import { watchTouches } from "./idle";
import { notice } from "./notice";
import { readSettings, writeSettings } from "./settings";
import { browserShelf } from "./shelf";
import { createSound } from "./sound";
import "./style/tokens.css";
import "./style/parts.css";
import "./style/arch.css";
import "./style/login.css";
import "./style/card.css";
import "./style/desk.css";
import "./style/lists.css";
import "./style/rail.css";
import "./style/conversation.css";
import "./style/note.css";
import "./style/composer.css";
import "./style/overlays.css";
import "./style/lintel.css";
import "./style/offer.css";
import "./style/header.css";
import "./style/bots.css";
import "./style/wall.css";
import { App } from "./view/App";
import { attentive } from "./view/window";
import { learn } from "./words/words";

const shelf = browserShelf();
const sound = createSound();
let settings = readSettings(shelf, navigator.languages);

const bell = createBell({
  now: () => Date.now(),
  sound: () => settings.sound && sound.ring(),
  notice: (ring) =>
    settings.notices && !attentive() ? notice(ring, settings.language) : undefined,
});

const engine = createConsole({
  open: webSocketTransport(`${location.origin.replace(/^http/, "ws")}/bus/agent/websocket`),
  door: httpDoor,
  shelf,
  attentive,
  onNews: () => settings.sound && sound.play(),
  onRings: (rings) => bell.hear(rings),
  touchedAt: watchTouches(window, () => new BroadcastChannel("alcove.touched")),
});

const root = document.getElementById("console");
if (root === null) throw new Error("no place for the console in the page");

await learn(settings.language);
createRoot(root).render(
  <App
    console={engine}
    settings={settings}
    onSettings={(changed) => {
      settings = changed;
      writeSettings(shelf, changed);
    }}
  />,
);
void engine.start();
