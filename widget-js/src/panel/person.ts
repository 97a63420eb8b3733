/** Two letters for somebody without a photo. */
export function letters(name: string): string {
  const words = name.trim().split(/\s+/u);
  const [first, last] = [words[0] ?? "", words.length > 1 ? (words.at(-1) ?? "") : ""];
  const picked = last
    ? [...first].slice(0, 1).concat([...last].slice(0, 1))
    : [...first].slice(0, 2);
  const [a = "", b = ""] = picked;
  return last ? (a + b).toUpperCase() : a.toUpperCase() + b.toLowerCase();
}

/** One of six tints, the same for the same person everywhere. */
export function tint(id: string): string {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973;
  return `p${(sum % 6) + 1}`;
}
