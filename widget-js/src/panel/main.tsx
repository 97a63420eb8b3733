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
import type { OpenBus } from "./contract.ts";
import { createPanel, type Site } from "./panel.ts";
import { createKeeper } from "./storage.ts";
import { PanelView } from "./view/PanelView.tsx";

const BUS = "/bus/visitor";

function readSite(): Site {
  return JSON.parse(document.getElementById("alcove-site")?.textContent ?? "{}") as Site;
}

function openBus(site: Site, own: string): OpenBus {
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
      name: `alcove:${own}`,
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
// Another visitor than the browser's own may have been sent the link: nothing of the two is mixed.
const own = site.link ? `${site.key}:${site.link}` : site.key;
const panel = createPanel(site, createKeeper(own), openBus(site, own));
render(<PanelView panel={panel} />, document.body);
