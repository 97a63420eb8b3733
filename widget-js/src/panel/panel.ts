import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { ArticleCard, Reply } from "../core/blocks.ts";
import type { BotName, VisitorEntry } from "../core/frames.ts";
import { createWords, pickLanguage, tagOf, type Words } from "../core/words.ts";
import { createChat } from "./chat.ts";
import type { Chat, OpenBus } from "./contract.ts";
import { createEnding } from "./ending.ts";
import { connectHost, type Host } from "./host.ts";
import { createLazy } from "./lazy.ts";
import { createSound, type Sound } from "./sound.ts";
import type { Keeper } from "./storage.ts";
import { CATALOGS, type Key, LANGUAGES, type Language } from "./words.ts";

/** What the server writes into the page. */
export interface Site {
  key: string;
  name: string;
  language?: string;
  sockjs?: string;
  /** On the page that a mailed link opens: its token. */
  link?: string;
}

type Later = typeof import("./later/later.ts");
type Bot = typeof import("./bot/bot.ts");
type Menu = typeof import("./menu/menu.ts");
type Wait = typeof import("./wait/wait.ts");

/** What stands in the niche. At night, and while nobody is here by day, nobody is to be found. */
export interface Scene {
  kind: "greeting" | "bot" | "seeking" | "left" | "mailed" | "person" | "ended";
  night: boolean;
}

/** Only who has written can be told these. */
export type Notice =
  | { kind: "fast"; until: number }
  | { kind: "full" }
  | { kind: "ending"; until: number };

export type Strip = { kind: "lost" } | { kind: "stopped" } | Notice;

export interface Panel {
  site: Site;
  chat: Chat;
  t: ReadonlySignal<Words<Key>>;
  language: ReadonlySignal<Language>;
  /** The one the visitor reads best, as far as can be told: ours are few, bots and articles know more. */
  spoken: ReadonlySignal<string>;
  /** The panel's with the visitor's own region, for times and dates. */
  locale: ReadonlySignal<string>;
  speak(language: Language): void;
  soundOn: ReadonlySignal<boolean>;
  switchSound(): void;
  sound: Sound;
  /** The visitor looks at it: opened, and in a tab that is in front. */
  inView: ReadonlySignal<boolean>;
  opened: ReadonlySignal<boolean>;
  /** A clock that ticks once a second while something counts down, else every half minute. */
  now: ReadonlySignal<number>;
  strip: ReadonlySignal<Strip | undefined>;
  scene: ReadonlySignal<Scene>;
  /** What is needed only after the first word, once it has come. */
  later: ReadonlySignal<Later | undefined>;
  /** What is needed only by who waits for a person, once it has come. */
  wait: ReadonlySignal<Wait | undefined>;
  /** The menu, once somebody has looked for it. */
  menu: ReadonlySignal<Menu | undefined>;
  fetchMenu(): void;
  /** What is more than plain words, once it has come. */
  bot: ReadonlySignal<Bot | undefined>;
  fetchBot(): void;
  /** What others ask, for who has not written yet. */
  often: ReadonlySignal<readonly ArticleCard[]>;
  /** The bot that has the next words, where nobody asked for a person. */
  duty: ReadonlySignal<BotName | undefined>;
  /** To its full height. */
  grow(): void;
  keeper: Keeper;
  say(text: string, reply?: Reply): boolean;
  /** The chat ends in a few seconds, unless it is taken back. */
  end(): void;
  undo(): void;
  close(): void;
}

const LOST_SHOWN_MS = 3000;
const SLOW_TICK_MS = 30_000;
const FULL_SHOWN_MS = 4000;

/** Everything the views need, put together: the chat, the page around it, words, sound, and what the strip says. */
export function createPanel(site: Site, keeper: Keeper, openBus: OpenBus): Panel {
  const opened = signal(false);
  const visible = signal(document.visibilityState === "visible");
  const now = signal(Date.now());
  const pageLanguage = signal("");
  const chosen = signal(keeper.read("language"));
  const soundOn = signal(keeper.read("sound") !== "off");
  const lostSince = signal<number | undefined>(undefined);
  const { until: ending, begin, takeBack, begunHere } = createEnding(keeper);
  const fullUntil = signal(0);
  const often = signal<readonly ArticleCard[]>([]);
  const later = createLazy<Later>(() => import("./later/later.ts"), "./later.js");
  const wait = createLazy<Wait>(() => import("./wait/wait.ts"), "./wait.js");
  const menu = createLazy<Menu>(() => import("./menu/menu.ts"), "./menu.js");
  const bot = createLazy<Bot>(() => import("./bot/bot.ts"), "./bot.js");
  let page: { url: string; title: string } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const language = computed(() =>
    pickLanguage(LANGUAGES, [
      chosen.value,
      site.language,
      pageLanguage.value,
      ...navigator.languages,
    ]),
  );
  const spoken = computed(
    () => chosen.value ?? site.language ?? tagOf(pageLanguage.value) ?? navigator.language,
  );
  const locale = computed(
    () => navigator.languages.find((it) => it.startsWith(language.value)) ?? language.value,
  );
  const t = computed(() => createWords<Key>(language.value, CATALOGS[language.value]));
  const inView = computed(() => opened.value && visible.value);
  const sound = createSound(() => soundOn.value && keeper.kept);

  const chat = createChat({
    site: site.key,
    link: site.link,
    language: () => spoken.value,
    // The address of a mailed link is a key, and nobody else's to read.
    page: () => (site.link ? undefined : page),
    keeper,
    often,
    openBus,
    onFirst: () => host.keep(),
    onNews() {
      if (!inView.value || !document.hasFocus()) sound.ring();
    },
  });

  const host: Host = connectHost({
    shown(isShown, where, spoken) {
      page = where;
      pageLanguage.value = spoken;
      opened.value = isShown;
      // Before the first message the socket opens with the panel and not before it.
      if (isShown || keeper.kept) chat.start();
    },
  });

  const strip = computed<Strip | undefined>(() => {
    const at = now.value;
    if (ending.value !== undefined) return { kind: "ending", until: ending.value };
    if (chat.connection.value.kind === "stopped") return { kind: "stopped" };
    if (lostSince.value !== undefined && at - lostSince.value >= LOST_SHOWN_MS)
      return { kind: "lost" };
    if (fullUntil.value > at) return { kind: "full" };
    const [first] = chat.unsent.value.filter(({ state }) => state.kind !== "failed");
    if (first?.state.kind === "waiting" && first.state.why === "too_fast") {
      const until = first.state.after ?? 0;
      if (until > at) return { kind: "fast", until };
    }
    return undefined;
  });

  const duty = computed(() => (chat.calling.value ? undefined : chat.presence.value?.bot));
  const scene = computed<Scene>(() => {
    const state = chat.conversation.value?.state;
    const { open, here } = chat.presence.value ?? {};
    // Somebody of another line may be here, where it waits by now.
    const night = open === false || (here?.length === 0 && chat.queue.value?.leave !== false);
    const over = state === "closed" || (state && ending.value !== undefined);
    if (over) return { kind: "ended", night: false };
    if (chat.agent.value) return { kind: "person", night: false };
    if (!state && chat.unsent.value.length === 0) {
      return { kind: "greeting", night: night && !duty.value };
    }
    if (state ? state === "bot" : duty.value) return { kind: "bot", night: false };
    return { kind: chat.email.value ? "mailed" : chat.left.value ? "left" : "seeking", night };
  });

  function tick() {
    clearTimeout(timer);
    now.value = Date.now();
    const busy =
      ending.value !== undefined ||
      lostSince.value !== undefined ||
      fullUntil.value > now.value ||
      (chat.promised.value ?? 0) > now.value ||
      chat.unsent.value.length > 0;
    timer = setTimeout(tick, busy ? 500 : SLOW_TICK_MS);
    if (ending.value !== undefined && ending.value <= now.value) endNow();
  }

  /** What could not be said is said when there is a connection. */
  function endNow() {
    if (ending.peek() === undefined || chat.connection.peek().kind !== "open") return;
    takeBack();
    chat.end().catch(() => {});
  }

  // Who goes takes nothing back. Heard before the connection hears of it, and goes too.
  addEventListener("pagehide", () => begunHere() && endNow());

  document.addEventListener("visibilitychange", () => {
    visible.value = document.visibilityState === "visible";
    if (!visible.value) chat.writing(false);
  });
  effect(() => {
    const { kind } = chat.connection.value;
    const away = opened.value && (kind === "waiting" || kind === "connecting");
    if (!away) lostSince.value = undefined;
    else if (lostSince.peek() === undefined) lostSince.value = Date.now();
  });
  effect(() => {
    // Each of these starts something that counts.
    void [ending.value, lostSince.value, fullUntil.value, chat.unsent.value, chat.promised.value];
    queueMicrotask(tick);
  });
  effect(() => {
    document.documentElement.lang = language.value;
    document.title = t.value("title", { site: site.name });
  });
  effect(() => {
    const n = opened.value ? 0 : chat.unread.value;
    host.unread(n, n > 0 ? t.value("launcher.unread", { n }) : t.value("launcher"));
  });
  effect(() => {
    void chat.connection.value;
    if (scene.value.kind === "greeting") return;
    host.grow();
    later.fetch();
    if (scene.value.kind === "seeking") wait.fetch();
  });
  effect(() => {
    void chat.connection.value;
    const used = (it: VisitorEntry) =>
      "bot" in it || "blocks" in it || (it.kind === "said" && /:\/\/|@/.test(it.text));
    if (chat.presence.value?.bot || often.value[0] || chat.log.value.entries.some(used))
      bot.fetch();
  });

  return {
    site,
    chat,
    t,
    language,
    spoken,
    locale,
    speak(next) {
      chosen.value = next;
      keeper.write("language", next);
    },
    soundOn,
    switchSound() {
      soundOn.value = !soundOn.value;
      keeper.write("sound", soundOn.value ? "on" : "off");
      if (soundOn.value) sound.unlock();
    },
    sound,
    inView,
    opened,
    now,
    strip,
    scene,
    later: later.part,
    wait: wait.part,
    menu: menu.part,
    fetchMenu: menu.fetch,
    bot: bot.part,
    fetchBot: bot.fetch,
    often,
    duty,
    grow: host.grow,
    keeper,
    say(text, reply) {
      sound.unlock();
      takeBack();
      const taken = chat.say(text, reply);
      if (!taken) fullUntil.value = Date.now() + FULL_SHOWN_MS;
      return taken;
    },
    end: begin,
    undo: takeBack,
    close() {
      chat.writing(false);
      // At once, not when the page has answered: what comes in between is unread. By itself it stays open.
      if (window.parent !== window) opened.value = false;
      host.close();
    },
  };
}
