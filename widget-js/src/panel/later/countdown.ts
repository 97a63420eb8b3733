/** What is left, as a clock: 2:40, 1:05:00. */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  if (!parts[0]) parts.shift();
  return parts.map((it, i) => (i ? `${it}`.padStart(2, "0") : it)).join(":");
}
