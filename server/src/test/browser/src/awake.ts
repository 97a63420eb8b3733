const TICK_MS = 10;
/** A tick that comes later than this was kept waiting. */
const LATE_MS = 30;

/** When this machine stood still, or had no turn for anybody. */
const stands: { from: number; to: number }[] = [];
let ticked = Date.now();

function tick() {
  const now = Date.now();
  if (now - ticked > LATE_MS) stands.push({ from: ticked + TICK_MS, to: now });
  ticked = now;
}

setInterval(tick, TICK_MS).unref();

/** From one moment to another, without what is not to be counted against those who must be quick. */
export function awakeMs(from: number, to: number): number {
  tick();
  const still = stands
    .map((stand) => Math.min(stand.to, to) - Math.max(stand.from, from))
    .filter((ms) => ms > 0);
  return to - from - still.reduce((sum, ms) => sum + ms, 0);
}
