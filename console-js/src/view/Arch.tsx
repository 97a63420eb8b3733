import type { CSSProperties } from "react";
import type { Wait } from "../time";

/** A person. With a wait it fills from its foot. Decoration: the name always stands beside it. */
export function Arch({
  id,
  name,
  size,
  wait,
}: {
  id: string;
  name: string | undefined;
  size: "xs" | "s" | "m" | "l" | "xl";
  wait?: Wait | undefined;
}) {
  const level = wait === undefined ? "" : ` fills ${wait.level}`;
  const style = wait && ({ "--level": `${wait.percent}%` } as CSSProperties);
  return (
    <span className={`arch ${size} h${hueClass(id)}${level}`} style={style} aria-hidden="true">
      {name === undefined ? <Figure /> : <b>{initials(name)}</b>}
    </span>
  );
}

/** A bot: people are filled, machines are outlined. */
export function BotArch({ size }: { size: "xs" | "s" | "m" | "xl" }) {
  return (
    <span className={`arch ${size} bot`} aria-hidden="true">
      <svg viewBox="0 0 64 74" aria-hidden="true" focusable="false">
        <path d="M12 74c0-13 8-18 20-18s20 5 20 18" />
        <rect x="19" y="24" width="26" height="24" rx="11" />
        <path d="M32 24v-7" />
        <circle cx="32" cy="14" r="2.5" />
        <path className="bot-eyes" d="M27 36h.01M37 36h.01" />
      </svg>
    </span>
  );
}

function Figure() {
  return (
    <svg viewBox="0 0 64 74" aria-hidden="true" focusable="false">
      <path d="M8 74c0-16 10-24 24-24s24 8 24 24z" />
      <circle cx="32" cy="33" r="13" />
    </svg>
  );
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  if (words.length === 1) return [...(words[0] ?? "")].slice(0, 2).join("");
  return [words[0], words.at(-1)]
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toUpperCase();
}

/** One of six tints, the same for the same person. */
function hueClass(id: string): number {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973;
  return (sum % 6) + 1;
}
