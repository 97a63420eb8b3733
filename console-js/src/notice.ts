/** Notices of the browser: only for what rings, only while nobody looks at the page. */
import type { Ringing } from "./rings";
import type { Language } from "./settings";
import { speak } from "./words/words";

/** Shows one where it is allowed. The returned function takes it away. */
export function notice(ring: Ringing, language: Language): (() => void) | undefined {
  if (!("Notification" in window) || Notification.permission !== "granted") return undefined;
  const { words } = speak(language, navigator.languages);
  const title = ring.row?.giver
    ? words["offer.transfer"](ring.row.giver.name)
    : words["offer.title"];
  const who = ring.row?.visitor.name ?? words["offer.numbered"](ring.number);
  try {
    const shown = new Notification(title, { body: who, tag: ring.conversation });
    shown.onclick = () => {
      window.focus();
      shown.close();
    };
    return () => shown.close();
  } catch {
    // Some phones know the word and refuse the deed.
    return undefined;
  }
}

/** Asks, from a click. False where the browser says no. */
export async function mayNotify(): Promise<boolean> {
  if (!("Notification" in window)) return false;
  return (await Notification.requestPermission()) === "granted";
}
