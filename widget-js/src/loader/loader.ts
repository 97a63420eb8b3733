import css from "./loader.css?inline";

/** What the server writes in the place of the literal below. */
interface Site {
  key: string;
  origin: string;
  language?: string;
  light: Colours;
  dark: Colours;
}
interface Colours {
  accent: string;
  contrast: string;
}
/** From the panel. */
type Said =
  | { type: "close" }
  | { type: "grow" }
  | { type: "unread"; count: number; label: string }
  | { type: "keep" };

// `Object` gives an object back as it is, and keeps the build from reckoning with the literal.
const html = document.documentElement;
const site: Site = Object("__ALCOVE_SITE__");
const mark = `alcove:${site.key}`;
const language = site.language ?? (html.lang || navigator.language);
const label = /^ru/i.test(language) ? "Написать нам" : "Chat with us";
const phone = matchMedia("(max-width: 479px)");

function colours({ accent, contrast }: Colours, surface: string) {
  return `:host{--a:${accent};--c:${contrast};--s:${surface}}`;
}

function start() {
  const host = document.createElement("alcove-chat");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `${colours(site.light, "#f8faf9")}@media (prefers-color-scheme:dark){${colours(site.dark, "#161c19")}}${css}`,
  );
  root.adoptedStyleSheets = [sheet];

  const button = document.createElement("button");
  const badge = document.createElement("span");
  const frame = document.createElement("iframe");
  button.ariaLabel = frame.title = label;
  button.append(badge);
  root.append(button);
  // Beside the body, which some pages replace as their visitors move on.
  html.append(host);

  let port: MessagePort | undefined;
  let opened = false;
  let pushed = false;

  /** Asks for the panel until it has spoken: the network, the server or the page's own policy may keep it away. */
  function load() {
    if (opened || button.className) return;
    button.className = "up";
    frame.onload = () => {
      const { port1, port2 } = new MessageChannel();
      button.className = "";
      port = port1;
      port.onmessage = ({ data }: MessageEvent<Said>) => said(data);
      frame.contentWindow?.postMessage("alcove", site.origin, [port2]);
      show();
    };
    frame.src = `${site.origin}/panel?site=${site.key}`;
    root.prepend(frame);
  }

  function said(it: Said) {
    button.className = "up";
    if (it.type === "close") close();
    else if (it.type === "grow") frame.height = "664";
    else if (it.type === "keep") {
      try {
        localStorage.setItem(mark, "1");
      } catch {}
    } else {
      button.ariaLabel = it.label;
      badge.textContent = `${it.count || ""}`;
    }
  }

  function show() {
    frame.className = opened ? "on" : "";
    button.ariaExpanded = `${opened}`;
    fit();
    port?.postMessage({
      type: opened ? "open" : "close",
      page: { url: location.href, title: document.title, language },
    });
  }

  function open() {
    load();
    // One reckoning of the styles before the class, so that it rises on its first opening too.
    frame.getBoundingClientRect();
    opened = true;
    show();
    frame.focus();
    if (phone.matches && !pushed) {
      pushed = true;
      html.style.overflow = "hidden";
      history.pushState({ alcove: 1 }, "");
    }
  }

  function close() {
    if (!opened) return;
    opened = false;
    show();
    button.focus();
    if (pushed) {
      pushed = false;
      html.style.overflow = "";
      if (history.state?.alcove) history.back();
    }
  }

  /** On a phone the frame is what the keyboard leaves free. */
  function fit() {
    const view = visualViewport as VisualViewport;
    frame.style = phone.matches && opened ? `height:${view.height}px;top:${view.offsetTop}px` : "";
  }

  visualViewport?.addEventListener("resize", fit);
  visualViewport?.addEventListener("scroll", fit);
  addEventListener("popstate", close);
  // A tenth of a second before the click. Not on hover: who only passes by asks for nothing, and a
  // preconnect from this page would be no connection of the frame's, for browsers keep those apart.
  button.onpointerdown = load;
  // It stays in sight until the panel can be closed from within.
  button.onclick = () => (opened ? close() : open());
  try {
    // They have written before: open the frame unseen, it knows what is unread.
    if (localStorage.getItem(mark)) setTimeout(load, 1000);
  } catch {}
  (window as unknown as { Alcove: object }).Alcove = { open, close };
}

if (!("Alcove" in window)) {
  if (document.body) start();
  else addEventListener("DOMContentLoaded", start);
}
