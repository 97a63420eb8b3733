// What the pages of bots and articles are told on the stage.
const FLOW = `# Greets, asks for the order, passes on to people.
language: en
languages: [en, ru]
start: hello
steps:
  - id: hello
    do:
      - say:
          en: Hello! What is it about?
          ru: Здравствуйте! О чём речь?
        buttons:
          - label: {en: Returns, ru: Возврат}
            goto: order
          - label: {en: Something else, ru: Другое}
            goto: person
  - id: order
    do:
      - ask: {en: "What is your order number?", ru: "Какой у вас номер заказа?"}
        field: order
        check: number
      - goto: persn
  - id: person
    do:
      - handoff:
          summary: "Order {{order}}"
`;
const guide = {
  id: "b1",
  name: "Guide",
  kind: "flow",
  mode: "live",
  leaseSeconds: 10,
  silenceMinutes: 30,
  words: ["willow desk"],
  settings: { document: FLOW },
  hasSecret: false,
};
const BODY = `Within **30 days**, in any box that holds it.

1. Write your order number on the box.
2. Take it to any post office.

| Size | Costs |
|---|---|
| small | nothing |
| large | 4.90 |
`;
const article = (id, title, more) => ({
  id,
  language: "en",
  family: id,
  section: "s1",
  slug: id,
  internal: false,
  title,
  published: true,
  changed: false,
  changedAt: "2026-11-01T10:00:00.000Z",
  url: `/help/en/${id}-1`,
  helped: 31,
  helpedNot: 4,
  ...more,
});
const ARTICLES = [
  article("returns", "How to return a lamp", { changed: true }),
  article("care", "Care for reed and willow"),
  article("limits", "What we may decide ourselves", { internal: true, section: null }),
  article("post", "Sending to islands", { section: "s2", published: false }),
];
const HTML = `<!doctype html><article><p>Within <strong>30 days</strong>, in any box that holds it.</p><ol><li>Write your order number on the box.</li><li>Take it to any <a href="https://post.example/">post office</a>.</li></ol><table><thead><tr><th>Size</th><th>Costs</th></tr></thead><tbody><tr><td>small</td><td>nothing</td></tr><tr><td>large</td><td>4.90</td></tr></tbody></table><script>alert(1)</script></article>`;

const ANSWERS = {
  "GET /api/bots": {
    bots: [
      guide,
      {
        ...guide,
        id: "b2",
        name: "Night owl",
        kind: "model",
        mode: "shadow",
        settings: {},
        hasSecret: true,
      },
    ],
  },
  "GET /api/bots/templates": {
    templates: [
      {
        id: "articles-first",
        kind: "flow",
        title: {
          en: "Answers from your articles, then a person",
          ru: "Отвечает по вашим статьям, потом зовёт человека",
        },
        settings: { document: FLOW },
      },
    ],
  },
  "GET /api/sites": {
    sites: [
      { id: "osier", name: "Osier", bot: "b1", botWhen: "always" },
      { id: "fern", name: "Fern & Co", bot: null, botWhen: "always" },
    ],
  },
  "POST /api/bots/check": {
    errors: [
      {
        level: "error",
        line: 21,
        column: 15,
        path: "steps[1].do[1].goto",
        message: "there is no step called persn",
      },
      {
        level: "warning",
        line: 23,
        column: 9,
        path: "steps[2]",
        message: "nothing leads to this step",
      },
    ],
  },
  "POST /api/bots/try": {
    messages: [
      {
        text: "Hello! What is it about?",
        blocks: [
          {
            type: "choices",
            options: [
              { id: "1", label: "Returns" },
              { id: "2", label: "Something else" },
            ],
          },
        ],
        articles: [],
      },
    ],
    end: { type: "stays" },
    memory: {
      step: "hello",
      fields: { order: "58113", _shown: "x" },
      misses: 0,
      intent: "returns",
    },
    errors: [],
  },
  "GET /api/sections": {
    sections: [
      { id: "s1", language: "en", slug: "orders", title: "Orders and returns", position: 0 },
      { id: "s2", language: "en", slug: "post", title: "Post", position: 1 },
    ],
  },
  "GET /api/articles": { articles: ARTICLES, more: false },
  "GET /api/articles/search": {
    articles: [
      {
        id: "returns",
        title: "How to return a lamp",
        excerpt: "Within 30 days, in any box…",
        url: "/help/en/x",
        internal: false,
      },
      {
        id: "limits",
        title: "What we may decide ourselves",
        excerpt: "Up to 40 without asking…",
        url: "/help/en/y",
        internal: true,
      },
    ],
  },
  "GET /api/articles/report": {
    searches: [
      { query: "gift wrapping", language: "en", asked: 18, foundNone: 18 },
      { query: "return lamp", language: "en", asked: 64, foundNone: 0 },
    ],
    votes: [
      {
        article: "returns",
        title: "How to return a lamp",
        language: "en",
        helped: 31,
        helpedNot: 4,
      },
    ],
  },
  "GET /api/articles/returns/versions": {
    versions: [
      {
        version: 2,
        title: "How to return a lamp",
        body: BODY,
        by: "boris",
        at: "2026-11-01T10:00:00.000Z",
      },
      {
        version: 1,
        title: "Returns",
        body: "Write to us.",
        by: null,
        at: "2026-10-01T10:00:00.000Z",
      },
    ],
  },
};

/** The answer to a page's request; nothing: it is none. */
export function pageAnswer(method, url) {
  const { pathname } = new URL(url);
  if (pathname === "/api/articles/preview" || pathname.endsWith("/html")) return { html: HTML };
  const known = ANSWERS[`${method} ${pathname}`];
  if (known) return { json: known };
  const one = ARTICLES.find(({ id }) => pathname === `/api/articles/${id}`);
  if (one)
    return { json: { article: { ...one, body: BODY, version: 2, publishedAt: one.changedAt } } };
  return undefined;
}
