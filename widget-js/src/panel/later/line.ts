import { clockOf } from "../hours.ts";
import type { Panel } from "../panel.ts";
import type { LineEntry } from "../rows.ts";
import { wordsOf } from "./words.ts";

/** What happened, in one line of the log. */
export function lineOf(entry: LineEntry, panel: Panel): string {
  const t = wordsOf(panel);
  switch (entry.kind) {
    case "assigned":
      return t("joined", { name: entry.agent.name });
    case "released": {
      // By day or night: of who is not here nobody is found.
      const seeking = panel.scene.value.night ? "left" : "released";
      return t(entry.seeking === false ? "left.write" : seeking, { name: entry.agent.name });
    }
    case "promised": {
      const time = clockOf(Date.parse(entry.until), panel.locale.value);
      return t("promised", { name: entry.agent.name, time });
    }
    case "with_bot":
      return t("given.back", { name: entry.bot.name });
    case "mail_asked":
      return t("mail.asked", { email: entry.email });
    case "closed":
      return entry.by === "rule" ? t("ended.rule") : t("ended.line");
    default:
      return t("reopened");
  }
}
