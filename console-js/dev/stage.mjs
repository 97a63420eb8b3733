// A stage for the screens: the built console in Chromium under the server's own policy, with a server that only acts.
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { pageAnswer } from "./pages.mjs";

const DIST = new URL("../dist/web/console/", import.meta.url);
export const ORIGIN = "http://console.test";
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' ws://console.test; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

const LIMITS = {
  textCharsMax: 4000,
  frameBytesMax: 65536,
  pingMs: 25000,
  heartbeatMs: 20000,
  typingMs: 3000,
  typingExpiryMs: 600000,
  gapMs: 300,
  answerMs: 10000,
  backoffMinMs: 500,
  backoffMaxMs: 3000,
  pageMax: 50,
};
const ANNA = { id: "anna", name: "Anna Berg" };
const BORIS = { id: "boris", name: "Boris Wolf" };
const now = Date.now();
const ago = (seconds) => new Date(now - seconds * 1000).toISOString();
const line = (id, name, position, more) => ({
  id,
  name,
  position,
  open: true,
  firstReplyMs: 90000,
  nextReplyMs: 150000,
  ...more,
});
const LINES = [
  line("orders", "Orders", 0, { escalation: "billing" }),
  line("first", "First line", 1),
  line("billing", "Billing", 2, { open: false }),
];
const person = (id, name, more) => ({
  id,
  name,
  role: "agent",
  connected: true,
  status: "available",
  since: ago(5000),
  taken: 0,
  seats: 4,
  lines: ["orders"],
  ...more,
});
const PEOPLE = [
  person("anna", "Anna Berg", { taken: 2, lines: ["orders", "first"] }),
  person("boris", "Boris Wolf", { taken: 1 }),
  person("mira", "Mira Sun", { taken: 4, status: "busy" }),
  person("timur", "Timur Oz", { status: "away", reason: "lunch", lines: ["first"] }),
  person("vera", "Vera Hill", { connected: false, lines: ["billing"] }),
];
const candidate = (id, taken, verdict) => ({
  id,
  name: PEOPLE.find((one) => one.id === id).name,
  taken,
  seats: 4,
  verdict,
});
const TRACE = {
  rule: "fewest_seats",
  line: "orders",
  waitedMs: 161000,
  preferenceDropped: false,
  candidates: [
    candidate("anna", 1, "chosen"),
    candidate("boris", 4, "full"),
    candidate("mira", 3, "could"),
    candidate("timur", 0, "away"),
  ],
  others: 0,
};

function row(conversation, number, changes) {
  return {
    conversation,
    number,
    state: "assigned",
    lifecycle: 2,
    seq: 4,
    site: "osier",
    line: "orders",
    assignee: ANNA,
    visitor: { id: `v-${conversation}` },
    preview: { author: "visitor", text: "Hello?" },
    changedAt: ago(60),
    openedAt: ago(600),
    priority: "normal",
    resting: false,
    byMail: false,
    readSeq: 4,
    ...changes,
  };
}

const WORDS = {
  en: {
    lena: "Lena Petrova",
    oskar: "Oskar Lind",
    noor: "Noor Haddad",
    timur: "Timur Asanov",
    julia: "Julia Kern",
    ask: "I’d like to change the shade to black willow, is it too late?",
    hi: "Hi, Anna here! I’ve read the above: order 58113, black willow instead of natural.",
    fine: "Not too late at all. Weaving starts tomorrow.",
    good: "Oh good",
    price: "And the same price? The site shows 162 for black.",
    note: "The workshop says black is the old price until the end of the month. Just confirm 148.",
    cable: "the cable is only one metre??",
    label: "I’ve sent a new label",
    thanks: "Thank you, that is all",
    bread: "Bread basket arrived bent",
    care: "Care for reed",
    page: "Basket lamp, split willow",
  },
  ru: {
    lena: "Елена Петрова",
    oskar: "Оскар Линд",
    noor: "Нур Хаддад",
    timur: "Тимур Асанов",
    julia: "Юлия Керн",
    ask: "Хочу заменить абажур на чёрную иву, ещё не поздно?",
    hi: "Здравствуйте, это Анна! Я всё прочитала: заказ 58113, чёрная ива вместо натуральной.",
    fine: "Совсем не поздно, плести начнём завтра.",
    good: "Ох, хорошо",
    price: "А цена та же? На сайте для чёрной стоит 162.",
    note: "Мастерская говорит, что на чёрную до конца месяца старая цена. Просто подтверди 148.",
    cable: "провод всего метр??",
    label: "отправила новую наклейку",
    thanks: "Спасибо, это всё",
    bread: "Хлебница приехала помятой",
    care: "Уход за тростником",
    page: "Плетёный светильник",
  },
};

function play(language) {
  const words = WORDS[language];
  const visitor = { kind: "visitor" };
  const anna = { kind: "agent", ...ANNA };
  const lena = { id: "v-lena", name: words.lena };
  const said = (seq, at, author, text, visitorSeq = seq) => ({
    seq,
    visitorSeq,
    at: ago(at),
    kind: "said",
    author,
    text,
  });
  return {
    rows: [
      row("lena", 1042, {
        visitor: lena,
        seq: 9,
        readSeq: 7,
        preview: { author: "visitor", text: words.price },
        waitingSince: ago(94),
        changedAt: ago(94),
      }),
      row("porto", 1043, {
        preview: { author: "visitor", text: words.cable },
        waitingSince: ago(38),
        changedAt: ago(38),
        seq: 5,
      }),
      row("oskar", 1039, {
        visitor: { id: "v-o", name: words.oskar },
        site: "fern",
        preview: { author: "agent", text: words.label },
        changedAt: ago(370),
      }),
      row("noor", 1031, {
        visitor: { id: "v-noor1", name: words.noor },
        preview: { author: "visitor", text: words.thanks },
        changedAt: ago(4000),
      }),
      ...[
        ["timur", 148, words.timur],
        ["julia", 82, words.julia],
        ["q3", 31, undefined],
        ["q4", 6, undefined],
      ].map(([id, wait, name], at) =>
        row(id, 1050 + at, {
          state: "queued",
          lifecycle: 1,
          assignee: undefined,
          visitor: { id: `v-${id}`, name },
          preview: { author: "visitor", text: words.ask },
          waitingSince: ago(wait),
          queuedAt: ago(wait),
          changedAt: ago(wait),
          readSeq: 0,
        }),
      ),
      row("b1", 1029, { assignee: BORIS, changedAt: ago(500), waitingSince: ago(20) }),
    ],
    closed: [
      row("old1", 871, {
        state: "closed",
        visitor: lena,
        preview: { author: "visitor", text: words.bread },
      }),
    ],
    entries: [
      said(1, 460, visitor, words.ask),
      { seq: 2, visitorSeq: 2, at: ago(460), kind: "queued", line: "orders", why: "new" },
      {
        seq: 3,
        visitorSeq: 3,
        at: ago(299),
        kind: "assigned",
        agent: ANNA,
        why: "accepted",
        trace: TRACE,
      },
      said(4, 290, anna, words.hi),
      said(5, 280, anna, words.fine),
      said(6, 200, visitor, words.good),
      {
        seq: 7,
        at: ago(150),
        kind: "noted",
        author: { kind: "agent", ...BORIS },
        text: words.note,
      },
      said(8, 100, visitor, words.price, 7),
    ].map((entry) => entry),
    card: {
      ...lena,
      email: "lena.p@example.com",
      language: language === "ru" ? "ru" : "en-GB",
      page: { url: "https://osier.example/lamps/basket", title: words.page },
      attributes: { plan: "gold" },
      firstSeenAt: "2026-03-02T10:00:00.000Z",
      earlier: [
        {
          conversation: "old1",
          number: 871,
          state: "closed",
          openedAt: ago(4_000_000),
          preview: words.bread,
        },
        {
          conversation: "old2",
          number: 655,
          state: "closed",
          openedAt: ago(9_000_000),
          preview: words.care,
        },
      ],
    },
  };
}

/** What a bot said, handed on and drafted. */
function playBot(scene, language) {
  const ru = language === "ru";
  const bot = { id: "guide", name: ru ? "Гид" : "Guide" };
  const visitor = { kind: "visitor" };
  const author = { kind: "bot", ...bot };
  const article = {
    id: "returns",
    title: ru ? "Как вернуть светильник" : "How to return a lamp",
    excerpt: ru ? "Тридцать дней, в любой упаковке." : "Thirty days, in any box that holds it.",
    url: "/help/en/how-to-return-a-lamp-r1",
  };
  let seq = 0;
  const next = (kind, more) => {
    seq += 1;
    return { seq, visitorSeq: seq, at: ago(400 - seq * 20), kind, ...more };
  };
  const said = (who, text, more) => next("said", { author: who, text, ...more });
  const options = ru
    ? [
        { id: "returns", label: "Возврат" },
        { id: "order", label: "Где заказ" },
        { id: "other", label: "Другое" },
      ]
    : [
        { id: "returns", label: "Returns" },
        { id: "order", label: "Where is my order" },
        { id: "other", label: "Something else" },
      ];
  const fields = [
    { id: "order", label: ru ? "Номер заказа" : "Order number", kind: "number", required: true },
    { id: "mail", label: ru ? "Почта" : "E-mail", kind: "email", required: false },
  ];
  const withBot = [
    said(visitor, ru ? "Здравствуйте, лампа пришла с трещиной" : "Hi, my lamp arrived cracked"),
    next("with_bot", { bot, why: "new" }),
    said(author, ru ? "Здравствуйте! О чём речь?" : "Hello! What is it about?", {
      blocks: [{ type: "choices", options }],
    }),
    said(visitor, options[0].label, { reply: { seq: 3, choice: "returns" } }),
    said(author, ru ? "Это может помочь:" : "This may help:", {
      blocks: [{ type: "articles", articles: [article], ask: true }],
    }),
    said(visitor, ru ? "Нет" : "No", { reply: { seq: 5, choice: "not_helped" } }),
    said(author, ru ? "Тогда пара вопросов." : "Then two questions.", {
      blocks: [{ type: "form", id: "f", submit: "OK", fields }],
    }),
    said(visitor, "58113", { reply: { seq: 7, fields: { order: "58113", mail: "" } } }),
  ];
  const handedOff = next("handed_off", {
    bot,
    why: "not_helpful",
    line: "orders",
    intent: ru ? "возврат" : "returns",
    summary: ru
      ? "Лампа пришла с трещиной, статья о возврате не помогла."
      : "The lamp arrived cracked; the article on returns did not help.",
    fields: ru ? { "Номер заказа": "58113" } : { "Order number": "58113" },
  });
  const passed = [...withBot, handedOff, next("queued", { line: "orders", why: "handed_off" })];
  const base = (id, number, more) =>
    row(id, number, {
      assignee: undefined,
      visitor: { id: `v-${id}` },
      seq: 12,
      readSeq: 0,
      ...more,
    });
  scene.rows.push(
    base("with-bot", 1070, {
      state: "bot",
      bot,
      waitingSince: ago(2),
      preview: { author: "bot", text: withBot[6].text },
    }),
    base("passed", 1071, {
      state: "queued",
      handedOff: { why: "not_helpful", bot },
      waitingSince: ago(12),
      queuedAt: ago(12),
      preview: { author: "bot", text: withBot[6].text },
    }),
    base("drafted", 1072, {
      assignee: ANNA,
      handedOff: { why: "words", bot },
      waitingSince: ago(30),
      preview: { author: "visitor", text: "58113" },
    }),
  );
  scene.entriesOf = {
    "with-bot": withBot,
    passed,
    drafted: [
      ...passed,
      next("assigned", { agent: ANNA, why: "accepted", trace: TRACE }),
      said(visitor, ru ? "И что теперь?" : "So what now?"),
      next("drafted", {
        bot,
        text: ru
          ? "Мы пришлём новую лампу сегодня, старую можно не возвращать."
          : "We’ll send a new lamp today, and you can keep the cracked one.",
        blocks: [{ type: "articles", articles: [article] }],
      }),
    ],
  };
  scene.suggested = [
    { ...article, internal: false },
    {
      ...article,
      id: "crack",
      title: ru ? "Трещины и сколы" : "Cracks and chips",
      internal: false,
    },
    {
      ...article,
      id: "limits",
      title: ru ? "До какой суммы решаем сами" : "What we may decide ourselves",
      internal: true,
    },
  ];
}

/** Opens the console. `act` decides what the pretended server does beside the usual. */
export async function stage({
  language = "en",
  session = true,
  empty = false,
  bots = false,
  width = 1440,
  height = 900,
  role = "agent",
  me = {},
  ...context
} = {}) {
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  const page = await (
    await browser.newContext({
      viewport: { width, height },
      locale: language === "ru" ? "ru-RU" : "en-GB",
      ...context,
    })
  ).newPage();
  const problems = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  const scene = play(language);
  Object.assign(scene, { role, me });
  if (bots) playBot(scene, language);
  if (empty) scene.rows = [];
  const server = {
    scene,
    signedIn: session,
    sockets: new Set(),
    push: undefined,
    refuse: new Map(),
    asked: [],
    offered: (offeredUntil) =>
      row("tomas", 1060, {
        state: "offered",
        line: "first",
        visitor: { id: "v-tomas", name: "Tomas Nowak" },
        preview: { author: "visitor", text: "Is the lamp all right for a bathroom?" },
        waitingSince: ago(14),
        queuedAt: ago(14),
        readSeq: 0,
        offeredUntil,
      }),
  };

  await page.route(`${ORIGIN}/**`, (route) => serve(route, server));
  await page.routeWebSocket(/\/bus\/agent\/websocket/, (socket) => answer(socket, server));
  await page.goto(`${ORIGIN}/console`);
  return { browser, page, server, problems };
}

function serve(route, server) {
  const path = new URL(route.request().url()).pathname;
  const json = (status, body) => route.fulfill({ status, json: body });
  if (path === "/api/session" && route.request().method() === "GET") {
    return server.signedIn
      ? json(200, { agent: ANNA })
      : json(401, { error: { name: "not_logged_in" } });
  }
  if (path === "/api/session" && route.request().method() === "DELETE")
    return route.fulfill({ status: 204 });
  if (path === "/api/session") {
    server.signedIn = JSON.parse(route.request().postData()).password === "willow";
    return server.signedIn
      ? json(200, { agent: ANNA })
      : json(401, { error: { name: "wrong_pair", message: "", triesLeft: 3 } });
  }
  if (path === "/api/ticket") return json(200, { ticket: "t" });
  const page = pageAnswer(route.request().method(), route.request().url());
  if (page?.json) return json(200, page.json);
  if (page?.html) {
    return route.fulfill({
      body: page.html,
      headers: { "content-type": "text/html; charset=utf-8" },
    });
  }
  const file = path === "/console" ? "index.html" : path.replace("/assets/console/", "assets/");
  const type = { html: "text/html", js: "text/javascript", css: "text/css", svg: "image/svg+xml" };
  try {
    return route.fulfill({
      body: readFileSync(new URL(file, DIST)),
      headers: {
        "content-type": `${type[file.split(".").at(-1)]}; charset=utf-8`,
        "content-security-policy": POLICY,
      },
    });
  } catch {
    return route.fulfill({ status: 404 });
  }
}

function answer(socket, server) {
  server.sockets.add(socket);
  socket.onClose(() => server.sockets.delete(socket));
  server.push = (body) => {
    for (const each of server.sockets)
      each.send(JSON.stringify({ type: "rec", address: "to-anna", body }));
  };
  socket.onMessage((text) => {
    const frame = JSON.parse(text);
    if (frame.type === "ping") return socket.send('{"type":"pong"}');
    server.asked.push(frame);
    if (frame.replyAddress === undefined) return;
    const refusal = server.refuse.get(frame.address);
    const reply = (body) =>
      socket.send(JSON.stringify({ type: "rec", address: frame.replyAddress, body }));
    if (refusal === "silent") return;
    if (refusal) {
      return socket.send(
        JSON.stringify({
          type: "err",
          address: frame.replyAddress,
          failureCode: 409,
          failureType: "RECIPIENT_FAILURE",
          message: refusal.name,
          body: refusal,
        }),
      );
    }
    reply(server.answer?.(frame) ?? answerTo(frame, server.scene));
  });
}

function answerTo({ address, body }, scene) {
  const mine = scene.rows.filter((each) => each.assignee?.id === ANNA.id);
  const queue = scene.rows.filter((each) => each.state === "queued");
  const bot = scene.rows.filter((each) => each.state === "bot");
  const counts = { mine: mine.length, all: scene.rows.length, bot: bot.length };
  switch (address) {
    case "agent.hello":
      return {
        address: "to-anna",
        agent: { ...ANNA, email: "anna@osier.example", role: scene.role },
        workspace: { id: "w", name: "Osier & friends" },
        sites: [
          { id: "osier", name: "Osier", brand: "#c2440e" },
          { id: "fern", name: "Fern & Co", brand: "#2f6b3a" },
        ],
        lines: LINES,
        agents: PEOPLE.map((one) => (one.id === "anna" ? { ...one, ...scene.me } : one)),
        idleMs: 600000,
        undoMs: 10000,
        counts,
        limits: LIMITS,
      };
    case "agent.list":
      return {
        rows: body.closed ? scene.closed : { mine, queue, bot, all: scene.rows }[body.list],
        ...(body.list === "queue"
          ? { behind: Object.fromEntries(LINES.map(({ id }) => [id, 0])) }
          : {}),
        counts,
      };
    case "agent.suggest":
      return { articles: scene.suggested ?? [] };
    case "agent.open": {
      const row = [...scene.rows, ...scene.closed].find(
        (each) => each.conversation === body.conversation,
      );
      const entries = scene.entriesOf?.[body.conversation] ?? scene.entries;
      return {
        row,
        visitor:
          body.conversation === "lena"
            ? scene.card
            : { id: row.visitor.id, attributes: {}, firstSeenAt: ago(700), earlier: [] },
        entries: body.since ? entries.filter((entry) => entry.seq > body.since) : entries,
        reset: body.since === undefined,
        earlier: false,
        visitorReadSeq: 5,
        viewers: scene.viewers ?? [],
      };
    }
    case "agent.history":
      return { entries: [], earlier: false };
    case "agent.tryout":
      return { trace: { ...TRACE, waitedMs: 0 }, priority: "high", ahead: 2 };
    default:
      return { seq: 99, at: new Date().toISOString() };
  }
}
