/** One to three emoji and nothing else: drawn large, as a face is. */
const FEW =
  /^(?:(?:\p{RI}{2}|\p{ExtPict}(?:[\ufe0f\p{EMod}\u{e0020}-\u{e007f}]|\u200d\p{ExtPict})*)\s*){1,3}$/u;

export const isEmoji = (text: string): boolean => FEW.test(text);
