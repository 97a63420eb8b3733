import "./panel.css";
import { render } from "preact";
import { createBus } from "../core/bus.ts";
import type { VisitorPush, VisitorRequests, VisitorWelcome } from "../core/frames.ts";
import { shareBus } from "../core/tabs.ts";
import {
  type MakeSockJs,
  sockJsTransport,
  webSocketTransport,
  withFallback,
} from "../core/transport.ts";
import type { OpenBus } from "./chat.ts";
import { createPanel, type Site } from "./panel.ts";
import { createKeeper } from "./storage.ts";
import { PanelView } from "./view/PanelView.tsx";

const BUS = "/bus/visitor";

function readSite(): Site {
  return JSON.parse(document.getElementById("alcove-site")?.textContent ?? "{}") as Site;
}

function openBus(site: Site): OpenBus {
  const socketUrl = `${location.origin.replace(/^http/, "ws")}${BUS}/websocket`;
  const { sockjs } = site;
  const socket = webSocketTransport(socketUrl);
  const open = sockjs
    ? withFallback(
        socket,
        sockJsTransport(BUS, () => loadSockJs(sockjs)),
      )
    : socket;
  return ({ snapshot, ...events }, hello) =>
    shareBus<VisitorRequests, VisitorWelcome, VisitorPush>({
      ...events,
      name: `alcove:${site.key}`,
      snapshot,
      open: (leading) =>
        createBus<VisitorRequests, "visitor.hello", VisitorPush>({
          ...leading,
          open,
          helloAddress: "visitor.hello",
          hello,
        }),
    });
}

async function loadSockJs(url: string): Promise<MakeSockJs> {
  const module: { default: MakeSockJs } = await import(/* @vite-ignore */ url);
  return module.default;
}

const site = readSite();
const panel = createPanel(site, createKeeper(site.key), openBus(site));
render(<PanelView panel={panel} />, document.body);
