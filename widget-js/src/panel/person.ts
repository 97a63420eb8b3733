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
