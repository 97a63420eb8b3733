/** Words, or with `href` a link. */
export interface Piece {
  text: string;
  href?: string;
}

const LINK = /(https?:\/\/[^\s<>"]+)|((?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+)/giu;
/** What ends a sentence is not part of the address; a closing bracket is, where one was opened in it. */
const TAIL = /[.,:;!?'"»”’…]+$|\)+$/u;

/** Cuts a text into words and links. Only http, https and mailto ever become an address. */
export function linkify(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  const plain = (to: number) => {
    if (to > from) pieces.push({ text: text.slice(from, to) });
  };
  for (const match of text.matchAll(LINK)) {
    const shown = withoutTail(match[0]);
    const href = match[1] ? webAddress(shown) : `mailto:${shown.replace(/^mailto:/i, "")}`;
    if (!href) continue;
    plain(match.index);
    pieces.push({ text: shown, href });
    from = match.index + shown.length;
  }
  plain(text.length);
  return pieces;
}

function withoutTail(address: string): string {
  let shown = address;
  for (;;) {
    const tail = TAIL.exec(shown)?.[0];
    if (!tail || (tail.startsWith(")") && balanced(shown))) return shown;
    shown = shown.slice(0, -tail.length);
  }
}

function balanced(address: string): boolean {
  return address.split("(").length >= address.split(")").length;
}

/** As the browser understands it, or not at all. */
const webAddress = (text: string) => (URL.canParse(text) ? new URL(text).href : undefined);
