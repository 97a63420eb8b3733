// Screenshots of the console's states, to lay beside the drawings: node dev/screens.mjs FOLDER [NAME...]
import { mkdirSync } from "node:fs";
import axe from "axe-core";
import { stage } from "./stage.mjs";

const [folder = "target/screens", ...names] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

const open = async ({ page }) => {
  await page.click('[data-row="lena"]');
  await page.waitForSelector(".bubble");
};
const typing = ({ server }) =>
  server.push({ type: "typing", conversation: "lena", author: { kind: "visitor" }, on: true });
const writing = async (scene, text) => {
  await scene.page.keyboard.press("r");
  await scene.page.keyboard.insertText(text);
};

const go = async (page, hash) => {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await page.waitForSelector(".team-sheet, .team-waiting .empty");
};

const SCREENS = {
  answering: [
    {},
    async (scene) => {
      await open(scene);
      typing(scene);
      await writing(
        scene,
        "Same price as before: 148. I’ve changed it on your order, so there’s nothing",
      );
    },
  ],
  dark: [
    { colorScheme: "dark" },
    async (scene) => {
      await open(scene);
      typing(scene);
      await writing(scene, "Same price as before: 148.");
    },
  ],
  russian: [
    { language: "ru" },
    async (scene) => {
      await open(scene);
      typing(scene);
      await writing(scene, "Цена прежняя: 148. Заказ я уже поправила");
    },
  ],
  tablet: [{ width: 1024, height: 768 }, open],
  laptop: [
    { width: 1200, height: 760 },
    async (scene) => {
      await open(scene);
      await scene.page.click(".card-toggle");
    },
  ],
  phone: [{ width: 390, height: 780 }, open],
  phoneList: [{ width: 390, height: 780 }, async () => {}],
  note: [
    {},
    async (scene) => {
      await open(scene);
      await scene.page.keyboard.press("n");
      await scene.page.keyboard.insertText(
        "Confirmed 148 with the workshop. Please don’t touch the price on 58113",
      );
    },
  ],
  noteDark: [
    { colorScheme: "dark" },
    async (scene) => {
      await open(scene);
      await scene.page.keyboard.press("n");
      await scene.page.keyboard.insertText("Confirmed 148 with the workshop.");
    },
  ],
  unsent: [
    {},
    async (scene) => {
      await open(scene);
      scene.server.refuse.set("agent.say", { name: "taken", resend: false, by: "Boris" });
      await writing(scene, "I can do that for 148");
      await scene.page.keyboard.press("Enter");
      await scene.page.waitForSelector(".meta.failed");
      scene.server.refuse.set("agent.say", "silent");
      await scene.page.keyboard.insertText("One more thing");
      await scene.page.keyboard.press("Enter");
    },
  ],
  queue: [
    {},
    async (scene) => {
      await scene.page.keyboard.press("2");
      await scene.page.click('[data-row="timur"]');
      await scene.page.waitForSelector(".bubble");
    },
  ],
  all: [
    {},
    async (scene) => {
      await scene.page.keyboard.press("3");
      await scene.page.click('[data-row="b1"]');
      await scene.page.waitForSelector(".bubble");
    },
  ],
  closed: [
    {},
    async (scene) => {
      await scene.page.keyboard.press("3");
      await scene.page.click(".filter label:last-child");
      await scene.page.click('[data-row="old1"]');
      await scene.page.waitForSelector(".bubble");
    },
  ],
  empty: [{ empty: true }, async () => {}],
  help: [
    {},
    async (scene) => {
      await open(scene);
      await scene.page.keyboard.press("Shift+Slash");
      await scene.page.waitForSelector("dialog[open]");
    },
  ],
  settings: [
    { colorScheme: "dark" },
    async (scene) => {
      await open(scene);
      await scene.page.click(".me");
      await scene.page.waitForSelector("dialog[open]");
    },
  ],
  offline: [
    {},
    async (scene) => {
      await open(scene);
      await scene.page.route("**/api/ticket", (route) => route.fulfill({ status: 503 }));
      for (const socket of scene.server.sockets) await socket.close({ code: 1011 });
      await writing(scene, "Still here");
      await scene.page.keyboard.press("Enter");
      await scene.page.waitForSelector(".offline");
    },
  ],
  offer: [
    {},
    async (scene) => {
      await open(scene);
      await writing(scene, "Good news, Lena");
      const until = new Date(Date.now() + 60_000).toISOString();
      scene.server.push({ type: "offer", conversation: "tomas", number: 1060, until });
      scene.server.push({ type: "rows", rows: [scene.server.offered(until)] });
      await scene.page.waitForSelector(".offer");
    },
  ],
  offerTablet: [
    { width: 1024, height: 768 },
    async (scene) => {
      await open(scene);
      const until = new Date(Date.now() + 60_000).toISOString();
      scene.server.push({ type: "rows", rows: [scene.server.offered(until)] });
      await scene.page.waitForSelector(".offer");
    },
  ],
  why: [
    {},
    async (scene) => {
      await open(scene);
      await scene.page.keyboard.press("w");
      await scene.page.waitForSelector(".why");
      const author = { kind: "agent", id: "boris", name: "Boris Wolf" };
      scene.server.push({ type: "typing", conversation: "lena", author, on: true });
      scene.server.push({
        type: "viewers",
        conversation: "lena",
        agents: [{ id: "boris", name: "Boris Wolf" }],
      });
      await writing(scene, "Same price as before: 148.");
    },
  ],
  whyRussian: [
    { language: "ru", colorScheme: "dark" },
    async (scene) => {
      await open(scene);
      await scene.page.keyboard.press("w");
      await scene.page.waitForSelector(".why");
    },
  ],
  status: [
    {},
    async (scene) => {
      await open(scene);
      await scene.page.keyboard.press("x");
      await scene.page.waitForSelector(".menu");
    },
  ],
  idle: [
    { me: { status: "away", reason: "idle" } },
    async (scene) => {
      await open(scene);
      await scene.page.waitForSelector(".forced");
    },
  ],
  finish: [
    {},
    async (scene) => {
      await open(scene);
      await scene.page.keyboard.press("x");
      await scene.page.click(".menu .away");
      await scene.page.waitForSelector(".finish");
    },
  ],
  snooze: [
    { colorScheme: "dark" },
    async (scene) => {
      await open(scene);
      await scene.page.keyboard.press("s");
      await scene.page.waitForSelector(".menu");
    },
  ],
  more: [
    {},
    async (scene) => {
      await open(scene);
      await scene.page.keyboard.press("b");
      await scene.page.waitForSelector(".menu");
    },
  ],
  transfer: [
    {},
    async (scene) => {
      await open(scene);
      await scene.page.keyboard.press("t");
      await scene.page.waitForSelector(".transfer");
      await scene.page.click(".pick");
    },
  ],
  theirs: [
    { role: "lead" },
    async (scene) => {
      await scene.page.keyboard.press("3");
      await scene.page.click('[data-row="b1"]');
      await scene.page.waitForSelector(".bubble");
      await writing(scene, "May I add something");
      await scene.page.keyboard.press("Enter");
      await scene.page.waitForSelector(".strip.ask");
    },
  ],
  wall: [
    { role: "lead" },
    async (scene) => {
      await scene.page.keyboard.press("v");
      await scene.page.waitForSelector(".mate");
      await scene.page.click(".tryout [type=submit]");
      await scene.page.waitForSelector(".tryout .why");
    },
  ],
  wallDark: [
    { role: "lead", colorScheme: "dark", language: "ru" },
    async (scene) => {
      await scene.page.keyboard.press("v");
      await scene.page.waitForSelector(".mate");
    },
  ],
  botList: [
    { bots: true },
    async (scene) => {
      await scene.page.keyboard.press("4");
      await scene.page.click('[data-row="with-bot"]');
      await scene.page.waitForSelector(".bubble");
      await writing(scene, "Let me look at this myself");
    },
  ],
  botQueue: [
    { bots: true },
    async (scene) => {
      await scene.page.keyboard.press("2");
      await scene.page.click('[data-row="passed"]');
      await scene.page.waitForSelector(".handoff");
    },
  ],
  handOff: [
    { bots: true, colorScheme: "dark", language: "ru" },
    async (scene) => {
      await scene.page.click('[data-row="drafted"]');
      await scene.page.waitForSelector(".bot-draft");
      await scene.page.keyboard.press("w");
    },
  ],
  botDraft: [
    { bots: true },
    async (scene) => {
      await scene.page.click('[data-row="drafted"]');
      await scene.page.waitForSelector(".bot-draft");
      await scene.page.keyboard.press("u");
      await scene.page.waitForSelector(".attached");
    },
  ],
  suggest: [
    { bots: true },
    async (scene) => {
      await scene.page.click('[data-row="drafted"]');
      await scene.page.waitForSelector(".bot-draft");
      await writing(scene, "You can return a cracked lamp ");
      await scene.page.waitForSelector(".suggest");
      await scene.page.click(".suggest-one >> nth=2");
    },
  ],
  suggestPhone: [
    { bots: true, width: 390, height: 780, language: "ru", colorScheme: "dark" },
    async (scene) => {
      await scene.page.click('[data-row="drafted"]');
      await scene.page.waitForSelector(".bot-draft");
      await scene.page.click("textarea");
      await scene.page.keyboard.insertText("Треснувшую лампу можно вернуть");
      await scene.page.waitForSelector(".suggest");
    },
  ],
  bots: [
    { role: "owner" },
    async ({ page }) => {
      await go(page, "bots");
      await page.fill(".try-write input", "Hi");
      await page.waitForSelector(".bot-flaws .error");
      await page.fill(".try-write input", "Hi");
      await page.evaluate(() => document.querySelector(".try-write").requestSubmit());
      await page.waitForSelector(".try-buttons");
    },
  ],
  botsDark: [
    { role: "owner", colorScheme: "dark", language: "ru" },
    async ({ page }) => {
      await go(page, "bots");
      await page.click(".bot-tabs button:nth-child(2)");
    },
  ],
  botsNew: [
    { role: "owner", language: "ru" },
    async ({ page }) => {
      await go(page, "bots/new");
      await page.waitForSelector(".bot-kinds");
    },
  ],
  botsModel: [
    { role: "owner" },
    async ({ page }) => {
      await go(page, "bots/b2");
      await page.waitForSelector(".bot-general");
    },
  ],
  botsSites: [{ role: "owner", colorScheme: "dark" }, ({ page }) => go(page, "bots/sites")],
  article: [
    { role: "owner" },
    async ({ page }) => {
      await go(page, "articles/returns");
      await page.waitForSelector(".help-page table");
    },
  ],
  articleDark: [
    { role: "owner", colorScheme: "dark", language: "ru" },
    async ({ page }) => {
      await go(page, "articles/returns");
      await page.selectOption(".page-language select", "en");
      await page.waitForSelector(".help-page table");
      await page.click(".page-rest button");
    },
  ],
  articleVersions: [
    { role: "owner" },
    async ({ page }) => {
      await go(page, "articles/returns/versions");
      await page.waitForSelector(".help-page table");
    },
  ],
  articleReport: [{ role: "owner" }, ({ page }) => go(page, "articles/report")],
  articleSections: [{ role: "owner" }, ({ page }) => go(page, "articles/sections")],
  articleImport: [{ role: "owner", language: "ru" }, ({ page }) => go(page, "articles/import")],
  articleRead: [
    { role: "agent" },
    async ({ page }) => {
      await go(page, "articles/limits");
      await page.fill(".page-find input", "lamp");
      await page.waitForSelector(".page-hit");
      await page.waitForSelector(".help-page table");
    },
  ],
  articlePhone: [
    { role: "owner", width: 390, height: 780 },
    async ({ page }) => {
      await go(page, "articles/returns");
      await page.waitForSelector(".help-page table");
    },
  ],
  login: [
    { session: false },
    async ({ page }) => {
      await page.fill("[name=email]", "anna@osier.example");
      await page.fill("[name=password]", "wrong");
      await page.click("[type=submit]");
      await page.waitForSelector(".login-said.wrong");
    },
  ],
  loginDark: [{ session: false, colorScheme: "dark" }, async () => {}],
};

for (const [name, [setting, act]] of Object.entries(SCREENS)) {
  if (names.length > 0 && !names.includes(name)) continue;
  const scene = await stage(setting);
  try {
    await scene.page.waitForSelector(setting.session === false ? ".login" : ".lists");
    if (setting.session !== false && !setting.empty) await scene.page.waitForSelector("[data-row]");
    await act(scene);
    await scene.page.waitForTimeout(500);
    await scene.page.screenshot({ path: `${folder}/${name}.png` });
    await scene.page
      .context()
      .newCDPSession(scene.page)
      .then((session) => session.send("Page.setBypassCSP", { enabled: true }));
    await scene.page.evaluate(axe.source).catch((error) => scene.problems.push(String(error)));
    const found = await scene.page.evaluate(() => globalThis.axe?.run()).catch(() => undefined);
    for (const each of found?.violations ?? []) {
      scene.problems.push(
        `axe ${each.id}: ${each.nodes
          .map((node) => `${node.target} ${node.any[0]?.message ?? ""}`)
          .slice(0, 4)
          .join(" | ")}`,
      );
    }
    console.log(
      name,
      `axe passes ${found?.passes.length}`,
      scene.problems.length === 0 ? "clean" : scene.problems,
    );
  } catch (error) {
    console.log(name, String(error).slice(0, 600), scene.problems);
    await scene.page.screenshot({ path: `${folder}/${name}.png` });
  }
  await scene.browser.close();
}
