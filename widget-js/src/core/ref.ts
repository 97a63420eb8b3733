/**
 * Names for things this client makes: at most 36 characters, never the same twice.
 * `randomUUID` exists only on HTTPS and localhost, so a plain-HTTP site falls back to the raw generator.
 */
export function makeRef(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let hex = "";
  for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
  return hex;
}
