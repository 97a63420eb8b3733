/** Whether mail could go there. The server has the last word. */
export function isAddress(text: string): boolean {
  return /^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+\.[^\s@<>,;:"().]{2,}$/u.test(text) && text.length < 255;
}
