/** Passes on what it is told: at once, and then at most once in `everyMs`, the latest. */
export function createCalm(
  say: (text: string) => void,
  everyMs: number,
): { tell(text: string): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saidAt = Number.NEGATIVE_INFINITY;
  return {
    tell(text) {
      clearTimeout(timer);
      const wait = Math.max(0, saidAt + everyMs - Date.now());
      timer = setTimeout(() => {
        saidAt = Date.now();
        say(text);
      }, wait);
    },
    stop: () => clearTimeout(timer),
  };
}
