import css from "./wait.css?inline";

/* What stands under the words of who waits for a person. It comes as a file of its own. */

export { Wait } from "./Wait.tsx";

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
document.adoptedStyleSheets.push(sheet);
