import css from "./later.css?inline";

/* What is needed only once the visitor has written. It comes as a file of its own. */

export { Arcade } from "./Arcade.tsx";
export { Back } from "./Back.tsx";
export { Delivery } from "./Delivery.tsx";
export { dayOf } from "./day.ts";
export { lineOf } from "./line.ts";
export { Notice } from "./Notice.tsx";
export { Pill } from "./Pill.tsx";
export { Typing } from "./Typing.tsx";
export { wordsOf } from "./words.ts";

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
document.adoptedStyleSheets.push(sheet);
