import { clockOf } from "../hours.ts";
import type { Panel } from "../panel.ts";
import type { LineEntry } from "../rows.ts";
import css from "./later.css?inline";
import { wordsOf } from "./words.ts";

/* What is needed only once the visitor has written. It comes as a file of its own. */

export { Arcade } from "./Arcade.tsx";
export { Back } from "./Back.tsx";
export { Delivery } from "./Delivery.tsx";
export { Notice } from "./Notice.tsx";
export { Pill } from "./Pill.tsx";
export { Typing } from "./Typing.tsx";
export { Wait } from "./Wait.tsx";
export { wordsOf } from "./words.ts";

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
document.adoptedStyleSheets.push(sheet);

/** What happened, in one line of the log. */
export function lineOf(entry: LineEntry, panel: Panel): string {
  const t = wordsOf(panel);
  switch (entry.kind) {
    case "released":
      return t("released", { name: entry.agent.name });
    case "promised": {
      const time = clockOf(Date.parse(entry.until), panel.locale.value);
      return t("promised", { name: entry.agent.name, time });
    }
    case "mail_asked":
      return t("mail.asked", { email: entry.email });
    case "closed":
      return entry.by === "rule" ? t("ended.rule") : t("ended.line");
    default:
      return t("reopened");
  }
}
