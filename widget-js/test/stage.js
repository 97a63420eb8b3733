// The widget on a page of its own, with no server: files from dist, and a socket that says what it is told.
// `node test/stage.js FOLDER` draws every state into PNGs; needs Chromium (ALCOVE_CHROMIUM, default /usr/bin/chromium).
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";

const DIST = new URL("../dist/web/widget/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL("manifest.json", DIST), "utf8"));
const ORIGIN = "http://chat.osier.localhost";
export const SHOP = "http://shop.osier.localhost/";

export const OSIER = {
  light:
    "--accent:#c2440e;--accent-contrast:#fff;--accent-text:#bb3d00;--accent-ui:#c2440e;--accent-soft:#ffe8d5;--accent-line:#f7bc97;--glow-1:#ffcfaa;--glow-2:#ffead8;--bay:#ffc8a5;--bay-deep:#e18d55;--lit:#fffdf9",
  dark: "--accent:#c2440e;--accent-contrast:#fff;--accent-text:#e17f5e;--accent-ui:#c54714;--accent-soft:#4b270e;--accent-line:#854e29;--glow-1:#7c4012;--glow-2:#392111;--bay:#6c3810;--bay-deep:#4b2000;--lit:#ffe4b8",
};
const LIMITS = {
  textCharsMax: 4000,
  frameBytesMax: 65536,
  pingMs: 25000,
  heartbeatMs: 20000,
  typingMs: 3000,
  typingExpiryMs: 6000,
  gapMs: 300,
  answerMs: 10000,
  backoffMinMs: 500,
  backoffMaxMs: 30000,
  pageMax: 50,
};
const ANNA = { id: "019a6a10-9d3b-7a52-b1c8-2f4e6d8a0b13", name: "Anna" };
const PRESENCE = { here: [ANNA], open: true, timeZone: "Europe/Berlin", mail: false };
const PANEL_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ws:; require-trusted-types-for 'script'; trusted-types 'none'";
const SHOP_POLICY =
  "default-src 'none'; script-src 'nonce-n'; style-src 'self'; frame-src http://chat.osier.localhost; require-trusted-types-for 'script'; trusted-types 'none'";

const shop = (lang) => `<!doctype html><html lang="${lang}"${lang === "ar" ? ' dir="rtl"' : ""}>
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Basket lamp</title>
<link rel="stylesheet" href="/shop.css"><h1>osier</h1><p>Basket lamp, split willow</p>
<script nonce="n" async src="${ORIGIN}/w/demo.js"></script>`;
const SHOP_CSS =
  "body{margin:0;padding:20px 24px;background:#dfe7e4;color:#1c2b29;font:16px system-ui;min-height:80vh}@media (prefers-color-scheme:dark){body{background:#1a2321;color:#dfe7e4}}";

function panelPage(language, link) {
  const site = { key: "demo", name: "Osier", sockjs: `/assets/widget/${manifest["sockjs.js"]}` };
  if (language) site.language = language;
  if (link) site.link = link;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content, viewport-fit=cover">
<meta name="color-scheme" content="light dark"><title>Osier</title><link rel="stylesheet" href="/w/demo.css">
<script type="application/json" id="alcove-site">${JSON.stringify(site)}</script>
<script type="module" src="/assets/widget/${manifest["panel.js"]}"></script></head><body></body></html>`;
}

function loaderText() {
  const colours = { accent: "#c2440e", contrast: "#ffffff" };
  const site = { key: "demo", origin: ORIGIN, light: colours, dark: colours };
  return readFileSync(new URL("loader.js", DIST), "utf8").replace(
    '"__ALCOVE_SITE__"',
    JSON.stringify(site),
  );
}

const asset = (name) => readFileSync(new URL(`assets/${name}`, DIST));

/** Serves shop and chat to one browser context. `socket` gets each WebSocket that is opened. */
export async function stage(context, { language, pageLanguage = "en", socket }) {
  const requests = [];
  await context.route("**/*", (route) => {
    const url = new URL(route.request().url());
    const answer = (contentType, body, policy) => {
      requests.push({ url: url.href, body: gzipSync(body, { level: 9 }).length });
      return route.fulfill({
        contentType,
        body,
        headers: {
          ...(policy ? { "content-security-policy": policy } : {}),
          "access-control-allow-origin": "*",
        },
      });
    };
    if (url.pathname === "/w/demo.js") return answer("text/javascript", loaderText());
    if (url.pathname === "/w/demo.css") {
      const css = asset(manifest["panel.css"]);
      return answer(
        "text/css",
        `${css}:root{${OSIER.light}}@media (prefers-color-scheme:dark){:root{${OSIER.dark}}}`,
      );
    }
    if (url.pathname === "/panel") return answer("text/html", panelPage(language), PANEL_POLICY);
    if (url.pathname.startsWith("/r/")) {
      return answer("text/html", panelPage(language, url.pathname.slice(3)), PANEL_POLICY);
    }
    if (url.pathname.startsWith("/assets/widget/")) {
      return answer("text/javascript", asset(url.pathname.split("/").at(-1)));
    }
    if (url.pathname === "/shop.css") return answer("text/css", SHOP_CSS);
    if (url.href === SHOP) return answer("text/html", shop(pageLanguage), SHOP_POLICY);
    return route.fulfill({ status: 404 });
  });
  await context.routeWebSocket(/\/bus\/visitor\/websocket/, socket);
  return { requests };
}

/** A server that stores in memory. `say` and `push` speak to every socket that is open. */
export function fakeServer(start = {}) {
  const sockets = new Set();
  const hellos = [];
  const requests = [];
  const entries = start.entries ?? [];
  let conversation = start.conversation;
  const about = () => ({ ...conversation, seq: entries.length, readSeq: start.readSeq ?? 0 });
  const send = (socket, frame) => socket.send(Buffer.from(JSON.stringify(frame)));
  const push = (body) => {
    for (const socket of sockets) send(socket, { type: "rec", address: "out.1", body });
  };
  const at = () => new Date().toISOString();
  const add = (entry, state = conversation.state) => {
    conversation.state = state;
    const whole = { seq: entries.length + 1, at: at(), ...entry };
    entries.push(whole);
    push({
      type: "entry",
      conversation: conversation.id,
      number: conversation.number,
      state,
      entry: whole,
    });
    return whole;
  };
  const answers = {
    "visitor.hello": (body) =>
      hellos.push(body) && {
        session: "s",
        address: "out.1",
        entries,
        reset: true,
        earlier: start.earlier ?? false,
        presence: start.presence ?? PRESENCE,
        ...(start.often && !conversation ? { often: start.often } : {}),
        limits: LIMITS,
        ...(conversation ? { conversation: about() } : {}),
      },
    "visitor.say": ({ ref, text, reply, person }) => {
      const bot = start.presence?.bot;
      conversation ??= { id: "c", number: 1042, state: bot && !person ? "bot" : "queued" };
      const words = { kind: "said", author: { kind: "visitor" }, text, ref };
      const { seq, at } = add(reply ? { ...words, reply } : words);
      if (seq === 1) add(bot && !person ? { kind: "with_bot", bot } : { kind: "queued" });
      else if (person && bot) add({ kind: "handed_off", bot, why: "asked" }, "queued");
      return { conversation: "c", number: 1042, seq, at };
    },
    "visitor.person": () => ({
      seq: add({ kind: "handed_off", bot: start.presence?.bot, why: "asked" }, "queued").seq,
    }),
    "visitor.search": ({ query }) => ({
      articles: (start.articles ?? []).filter(({ title }) =>
        title.toLowerCase().includes(query.toLowerCase()),
      ),
    }),
    "visitor.vote": () => ({}),
    "visitor.mail": ({ email }) => ({ seq: add({ kind: "mail_asked", email }).seq }),
    "visitor.end": () => ({ seq: add({ kind: "closed", by: "visitor" }, "closed").seq }),
    "visitor.history": () => ({ entries: start.older ?? [], earlier: false }),
  };
  const socket = (it) => {
    sockets.add(it);
    it.onClose(() => sockets.delete(it));
    it.onMessage((text) => {
      const frame = JSON.parse(text);
      if (frame.type === "ping") return send(it, { type: "pong" });
      requests.push(frame);
      const refusal = start.refuse?.(frame);
      if (refusal === "silence") return;
      if (refusal) {
        return send(it, {
          type: "err",
          address: frame.replyAddress,
          failureCode: 400,
          failureType: "RECIPIENT_FAILURE",
          message: `${refusal.name}: no`,
          body: refusal,
        });
      }
      const body = answers[frame.address]?.(frame.body);
      if (body) send(it, { type: "rec", address: frame.replyAddress, body });
    });
  };
  return {
    socket,
    sockets,
    hellos,
    requests,
    push,
    add,
    entries,
    get conversation() {
      return conversation;
    },
  };
}

const anna = { kind: "agent", ...ANNA };
const day = (days, time) => {
  const date = new Date(Date.now() - days * 86_400_000);
  const [h, m] = time.split(":").map(Number);
  date.setHours(h, m, 5);
  return date.toISOString();
};
const log = (...entries) => entries.map((entry, i) => ({ seq: i + 1, ...entry }));
const said = (author, text, at) => ({
  kind: "said",
  author: author === "me" ? { kind: "visitor" } : author,
  text,
  at,
});

const TALK = () =>
  log(
    said("me", "I’d like to change the shade to black willow, is it too late?", day(0, "14:05")),
    { kind: "queued", at: day(0, "14:05") },
    { kind: "assigned", agent: ANNA, at: day(0, "14:08") },
    said(
      anna,
      "Hi, Anna here! I’ve read the above: order 58113, black willow instead of natural.",
      day(0, "14:08"),
    ),
    said(anna, "Not too late at all. Weaving starts tomorrow.", day(0, "14:08")),
    said("me", "Oh good", day(0, "14:09")),
    said("me", "And the same price?", day(0, "14:09")),
  );
const PEOPLE = [
  ANNA,
  { id: "019a6a10-a1f4-7c06-9e27-4b5d7f91c324", name: "Oskar Lind" },
  { id: "019a6a10-b2f4-7c06-9e27-4b5d7f91c325", name: "Mira Nour" },
];
const at = (minutes) => new Date(Date.now() + minutes * 60_000).toISOString();
const DAY = { here: PEOPLE, open: true, changesAt: at(95), timeZone: "Europe/Berlin", mail: true };
const NIGHT = {
  here: [],
  open: false,
  changesAt: at(12 * 60),
  timeZone: "Europe/Berlin",
  mail: true,
};
const AWAY = { ...PRESENCE, here: [] };
const waiting = (queue) => ({
  presence: DAY,
  conversation: { id: "c", number: 1042, state: "queued", queue },
  entries: TALK().slice(0, 2),
});
const SECOND = { place: 2, wait: [3, 5], leave: true };
const assigned = { id: "c", number: 1042, state: "assigned", agent: ANNA };

const OTTO = { id: "019a6a10-c3f4-7c06-9e27-4b5d7f91c326", name: "Osier’s assistant" };
const otto = { kind: "bot", ...OTTO };
const DUTY = { ...DAY, bot: OTTO };
const withBot = { id: "c", number: 1042, state: "bot", bot: OTTO };
const ARTICLES = [
  {
    id: "a1",
    title: "How long does an order take?",
    excerpt: "Nine days, woven to order",
    url: "/help/en/how-long-1",
  },
  {
    id: "a2",
    title: "Can I return a lamp?",
    excerpt: "Yes, within 30 days, and we pay the way back",
    url: "/help/en/returns-2",
  },
  { id: "a3", title: "Care: willow, reed and rush", excerpt: "", url: "/help/en/care-3" },
];
const CHOICES = {
  type: "choices",
  options: [
    { id: "address", label: "Change the address" },
    { id: "no", label: "No, thanks" },
  ],
};
const FORM = {
  type: "form",
  id: "order",
  submit: "Look it up",
  fields: [
    { id: "number", label: "Order number", kind: "number", required: true },
    { id: "email", label: "E-mail of the order", kind: "email", required: true },
    { id: "phone", label: "Phone", kind: "phone", required: false },
    { id: "size", label: "Size", kind: "choice", required: false, options: ["Small", "Large"] },
  ],
};
const CARDS = {
  type: "cards",
  cards: [
    {
      title: "Basket lamp, natural",
      text: "Split willow, 38 cm, 149 €",
      link: { label: "See it in the shop", url: "https://osier.example/lamps/basket" },
      choices: [{ id: "natural", label: "This one" }],
    },
    {
      title: "Basket lamp, black willow",
      text: "38 cm, 164 €",
      choices: [{ id: "black", label: "This one, in black" }],
    },
  ],
};
const told = (...blocks) => ({
  presence: DUTY,
  conversation: withBot,
  entries: log(
    said("me", "Where is my order 58113?", day(0, "14:02")),
    { kind: "with_bot", bot: OTTO, at: day(0, "14:02") },
    said(otto, "Order 58113 is being woven. It leaves on Thursday, 26 November.", day(0, "14:02")),
    { ...said(otto, "Anything else about it?", day(0, "14:02")), blocks },
  ),
});
const ARTICLES_BLOCK = { type: "articles", articles: ARTICLES.slice(0, 2), ask: true };

export const STATES = {
  "bot-greeting": { server: { presence: DUTY } },
  "bot-night": { server: { presence: { ...NIGHT, bot: OTTO } } },
  "bot-first": {
    server: { presence: DUTY },
    act: (panel) => panel.locator(".to-person").click(),
  },
  "bot-choices": { server: told(CHOICES) },
  "bot-form": {
    server: told(FORM),
    act: async (panel) => {
      await panel.getByLabel("Order number").fill("58113");
      await panel.getByLabel("E-mail of the order").fill("mira@");
      await panel.getByText("Look it up").click();
    },
  },
  "bot-cards": { server: told(CARDS) },
  "bot-articles": {
    server: told(ARTICLES_BLOCK),
    after: (server) => server.push({ type: "typing", conversation: "c", author: otto, on: true }),
  },
  "bot-calling": {
    server: {
      ...told(CHOICES),
      refuse: ({ address }) => (address === "visitor.person" ? "silence" : undefined),
    },
    act: (panel) => panel.locator(".to-person").click(),
  },
  "bot-passed": {
    server: {
      presence: DUTY,
      conversation: { id: "c", number: 1042, state: "queued", queue: SECOND },
      entries: log(...told(CHOICES).entries, {
        kind: "handed_off",
        bot: OTTO,
        why: "asked",
        at: day(0, "14:05"),
      }),
    },
  },
  "bot-passed-night": {
    server: {
      presence: { ...NIGHT, bot: OTTO },
      conversation: { id: "c", number: 1042, state: "queued", queue: { place: 1, leave: true } },
      entries: log(...told(CHOICES).entries.slice(0, 3), {
        kind: "handed_off",
        bot: OTTO,
        why: "bot",
        at: day(0, "23:05"),
      }),
    },
  },
  "bot-russian": {
    language: "ru",
    server: {
      presence: { ...DUTY, here: [] },
      conversation: withBot,
      entries: log(
        said("me", "Где мой заказ 58113?", day(0, "14:02")),
        { kind: "with_bot", bot: OTTO, at: day(0, "14:02") },
        {
          ...said(otto, "Заказ плетут, отправим в четверг. Это помогло?", day(0, "14:02")),
          blocks: [
            ARTICLES_BLOCK,
            {
              ...FORM,
              submit: "Найти заказ",
              fields: [
                { id: "number", label: "Номер заказа", kind: "number", required: true },
                { id: "email", label: "Почта", kind: "email", required: false },
              ],
            },
          ],
        },
      ),
    },
    act: (panel) => panel.getByText("Найти заказ").click(),
  },
  "bot-rtl": {
    pageLanguage: "ar",
    server: {
      presence: DUTY,
      conversation: withBot,
      entries: log(
        said("me", "أين طلبي 58113؟", day(0, "14:02")),
        { kind: "with_bot", bot: OTTO, at: day(0, "14:02") },
        {
          ...said(
            { ...otto, name: "مساعد أوزير" },
            "طلبك قيد النسج. هل تحتاج شيئًا آخر؟",
            day(0, "14:02"),
          ),
          blocks: [
            {
              type: "choices",
              options: [
                { id: "a", label: "تغيير العنوان" },
                { id: "b", label: "لا، شكرًا" },
              ],
            },
          ],
        },
      ),
    },
  },
  often: {
    server: { presence: DAY, often: ARTICLES },
    act: (panel) => panel.getByText("Often asked").waitFor(),
  },
  suggestions: {
    server: { presence: DAY, articles: ARTICLES },
    act: async (panel) => {
      await panel.locator("textarea").fill("a l");
      await panel.getByText("This may answer it").last().waitFor();
    },
  },
  closed: { open: false },
  greeting: {},
  people: { server: { presence: DAY } },
  night: { server: { presence: NIGHT } },
  "night-unmailed": { server: { presence: { ...NIGHT, mail: false } } },
  away: { server: { presence: AWAY } },
  "away-line": { server: { ...waiting({ place: 5, leave: true }), presence: AWAY } },
  "away-mail": {
    server: { ...waiting({ place: 5, leave: true }), presence: { ...AWAY, mail: true } },
  },
  "away-known": {
    server: {
      ...waiting({ place: 1, leave: true }),
      presence: AWAY,
      entries: log(
        ...waiting().entries,
        said("me", "You can reach me at mira@example.com", day(0, "14:06")),
      ),
    },
  },
  "russian-away": {
    language: "ru",
    server: { ...waiting({ place: 5, leave: true }), presence: AWAY },
  },
  "bot-passed-away": {
    server: {
      presence: { ...AWAY, bot: OTTO },
      conversation: { id: "c", number: 1042, state: "queued", queue: { place: 3, leave: true } },
      entries: log(...told(CHOICES).entries, {
        kind: "handed_off",
        bot: OTTO,
        why: "asked",
        at: day(0, "14:05"),
      }),
    },
  },
  "bot-first-away": {
    server: { presence: { ...AWAY, bot: OTTO } },
    act: (panel) => panel.locator(".to-person").click(),
  },
  queued: { server: waiting({ place: 1, leave: false }) },
  line: { server: waiting(SECOND) },
  mail: {
    server: waiting(SECOND),
    act: async (panel) => {
      await panel.locator(".btn.wide").click();
      await panel.locator(".field").fill("anna@");
      await panel.locator(".btn.main").click();
    },
  },
  mailed: {
    server: {
      ...waiting(SECOND),
      entries: log(...TALK().slice(0, 2), {
        kind: "mail_asked",
        email: "mira@example.com",
        at: day(0, "14:10"),
      }),
    },
  },
  "night-line": { server: { ...waiting({ place: 2, leave: true }), presence: NIGHT } },
  promised: {
    server: {
      presence: DAY,
      conversation: assigned,
      entries: log(...TALK(), { kind: "promised", agent: ANNA, until: at(2.65), at: at(0) }),
      readSeq: 7,
    },
  },
  released: {
    server: {
      ...waiting({ place: 1, wait: [0, 1], leave: true }),
      entries: log(...TALK(), {
        kind: "released",
        agent: ANNA,
        seeking: true,
        at: day(0, "14:12"),
      }),
    },
  },
  left: {
    server: {
      presence: DAY,
      conversation: { ...assigned, state: "queued" },
      entries: log(...TALK().slice(0, -2), {
        kind: "released",
        agent: ANNA,
        seeking: false,
        at: day(0, "14:12"),
      }),
    },
  },
  conversation: {
    server: { conversation: assigned, entries: TALK(), readSeq: 7 },
    after: (server) => server.push({ type: "typing", conversation: "c", author: anna, on: true }),
  },
  history: {
    server: {
      conversation: assigned,
      earlier: true,
      entries: log(
        said("me", "Do you have the log basket in the large size?", day(1, "17:40")),
        { kind: "assigned", agent: ANNA, at: day(1, "17:41") },
        said(anna, "Sold out, I’m afraid. I’ll ask the workshop.", day(1, "17:42")),
        said(
          anna,
          "Good morning! Found it: https://osier.example/baskets/log-large (back on Thursday).",
          day(0, "09:02"),
        ),
        said(anna, "Shall I put one aside for you?", day(0, "09:02")),
      ),
      readSeq: 5,
    },
  },
  failed: {
    server: {
      conversation: assigned,
      entries: TALK(),
      readSeq: 6,
      refuse: (frame) =>
        frame.address === "visitor.say"
          ? frame.body.text.startsWith("Could")
            ? { name: "malformed", resend: false }
            : "silence"
          : undefined,
    },
    write: ["Could I also add a second, smaller one?", "Still leaving this device"],
  },
  fast: {
    server: {
      conversation: assigned,
      entries: TALK(),
      refuse: (frame) =>
        frame.address === "visitor.say"
          ? { name: "too_fast", resend: true, retryAfterMs: 8000 }
          : undefined,
    },
    write: ["One more thing: can it be a gift?"],
  },
  ended: {
    server: {
      conversation: { id: "c", number: 1042, state: "closed" },
      entries: log(
        ...TALK(),
        said(anna, "Lovely. It leaves on Thursday, I’ll send you the number.", day(0, "14:19")),
        {
          kind: "closed",
          by: "visitor",
          at: day(0, "14:20"),
        },
      ),
      readSeq: 7,
    },
  },
  menu: {
    server: { conversation: assigned, entries: TALK(), readSeq: 7 },
    act: (panel) => panel.locator(".more").click(),
  },
  russian: { language: "ru", server: { presence: { ...NIGHT, changesAt: at(4 * 24 * 60) } } },
  "russian-line": { language: "ru", server: waiting({ place: 3, wait: [3, 5], leave: true }) },
  "russian-mail": { language: "ru", server: { ...waiting(SECOND), presence: NIGHT } },
  "russian-talk": {
    language: "ru",
    server: {
      conversation: { ...assigned, agent: { ...ANNA, name: "Анна Белова" } },
      entries: log(
        said("me", "Можно поменять абажур на чёрную иву?", day(0, "14:05")),
        { kind: "assigned", agent: { ...ANNA, name: "Анна Белова" }, at: day(0, "14:08") },
        said(
          { ...anna, name: "Анна Белова" },
          "Здравствуйте! Да, плести начнём завтра.",
          day(0, "14:08"),
        ),
      ),
    },
  },
  rtl: {
    pageLanguage: "ar",
    server: {
      conversation: { ...assigned, agent: { ...ANNA, name: "ميرا" } },
      entries: log(
        { kind: "assigned", agent: { ...ANNA, name: "ميرا" }, at: day(0, "14:08") },
        said(
          { ...anna, name: "ميرا" },
          "مرحبًا، معك ميرا! قرأت ما سبق: الطلب 58113 بلون أسود.",
          day(0, "14:08"),
        ),
        said("me", "رائع، وهل السعر نفسه؟", day(0, "14:09")),
        said("me", "Order 58113, black willow", day(0, "14:09")),
      ),
      readSeq: 4,
    },
  },
};

async function draw(browser, name, state, folder, look = {}) {
  const context = await browser.newContext({
    viewport: { width: 900, height: 720 },
    deviceScaleFactor: 1,
    locale: "en-GB",
    ...look,
  });
  const server = fakeServer(state.server);
  await stage(context, { ...state, socket: server.socket });
  const page = await context.newPage();
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) console.log(name, message.text());
  });
  page.on("pageerror", (error) => console.log(name, String(error)));
  await page.goto(SHOP);
  await page.waitForSelector("alcove-chat button");
  const panel = page.frameLocator("alcove-chat iframe");
  if (state.open !== false) {
    await page.locator("alcove-chat button").click();
    await panel.locator("textarea").waitFor();
    await page.waitForTimeout(500);
    for (const text of state.write ?? []) {
      await panel.locator("textarea").fill(text);
      await panel.locator(".send").click();
    }
    state.after?.(server);
    await state.act?.(panel);
    await page.waitForTimeout(500);
  }
  await page.screenshot({ path: `${folder}/${name}.png` });
  await context.close();
}

if (process.argv[1]?.endsWith("stage.js")) {
  const [, , folder = ".", only] = process.argv;
  const browser = await chromium.launch({
    executablePath: process.env.ALCOVE_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  for (const [name, state] of Object.entries(STATES)) {
    if (only && !name.startsWith(only)) continue;
    await draw(browser, name, state, folder);
  }
  if (!only || only === "looks") {
    const phone = { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true };
    await draw(browser, "phone", STATES.conversation, folder, phone);
    await draw(browser, "phone-keyboard", STATES.conversation, folder, {
      ...phone,
      viewport: { width: 390, height: 400 },
    });
    const dark = { colorScheme: "dark" };
    await draw(browser, "dark-closed", STATES.closed, folder, dark);
    await draw(browser, "dark-people", STATES.people, folder, dark);
    await draw(browser, "dark-night", STATES["night-line"], folder, dark);
    await draw(browser, "dark-line", STATES.line, folder, dark);
    await draw(browser, "phone-line", STATES.line, folder, phone);
    await draw(browser, "dark-conversation", STATES.conversation, folder, dark);
    for (const name of ["bot-choices", "bot-form", "bot-cards"]) {
      await draw(browser, `dark-${name}`, STATES[name], folder, dark);
      await draw(browser, `phone-${name}`, STATES[name], folder, phone);
    }
    await draw(browser, "phone-suggestions", STATES.suggestions, folder, phone);
    await draw(browser, "phone-often", STATES.often, folder, phone);
    await draw(browser, "dark-often", STATES.often, folder, dark);
    await draw(browser, "forced-colors-bot", STATES["bot-choices"], folder, {
      forcedColors: "active",
    });
    await draw(browser, "forced-colors", STATES.conversation, folder, { forcedColors: "active" });
  }
  await browser.close();
}
