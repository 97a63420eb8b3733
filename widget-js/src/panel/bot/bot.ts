import css from "./bot.css?inline";

/* What a bot's words and the articles need. It comes as a file of its own, with the first sign of either. */

export { Blocks } from "./Blocks.tsx";
export { Suggestions } from "./Suggestions.tsx";
export { wordsOf } from "./words.ts";

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
document.adoptedStyleSheets.push(sheet);
