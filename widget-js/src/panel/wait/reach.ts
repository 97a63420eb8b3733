/* Where somebody can be reached. Pure; of mail the server has the last word. */

/** Whether mail could go there. */
export function isAddress(text: string): boolean {
  return /^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+\.[^\s@<>,;:"().]{2,}$/u.test(text) && text.length < 255;
}

/** The address as mail is sent there: its domain in ASCII. None where its own name is in other letters, which few servers take. */
export function asMailed(text: string): string | undefined {
  const [name = "", domain] = text.split("@");
  if (!isAddress(text) || !/^[!-~]+$/.test(name)) return undefined;
  try {
    return `${name}@${new URL(`http://${domain}`).hostname}`;
  } catch {
    return undefined;
  }
}

/** Whether a person who reads it could write or call there. */
export function isReach(text: string): boolean {
  return isAddress(text) || /^(?=(?:\D*\d){7,20}\D*$)\+?[\d() -]{7,24}$/.test(text);
}

/** Whether words hold one already: an address, or more digits than an order has. */
export function holdsReach(text: string): boolean {
  return /[^\s@]@[^\s@]+\.[^\s@]{2}|\d(?:[() -]{0,3}\d){9}/u.test(text);
}
