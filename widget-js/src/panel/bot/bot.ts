import css from "./bot.css?inline";

/* What is more than plain words: links, blocks, articles. It comes as a file of its own, with the first sign of any, or of a bot. */

export { Blocks } from "./Blocks.tsx";
export { Often } from "./Often.tsx";
export { Suggestions } from "./Suggestions.tsx";
export { Text } from "./Text.tsx";
export { wordsOf } from "./words.ts";

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
document.adoptedStyleSheets.push(sheet);
