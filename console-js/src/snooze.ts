/** The times a conversation may sleep until, pure; by the agent's own calendar. */
export interface Presets {
  hour: Date;
  tomorrow: Date;
  monday: Date;
}

const MORNING = 9;

export function snoozePresets(now: Date): Presets {
  const morning = (days: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING);
  // On a Monday the next one is meant.
  const toMonday = (8 - now.getDay()) % 7 || 7;
  return {
    hour: new Date(now.getTime() + 3_600_000),
    tomorrow: morning(1),
    monday: morning(toMonday),
  };
}

/** What a datetime-local field shows for a moment. */
export function fieldTime(at: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
