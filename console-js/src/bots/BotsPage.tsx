export function BotsPage(_: { path: readonly string[]; onClose(): void }) {
  return null;
}
