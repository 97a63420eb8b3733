import css from "./menu.css?inline";

/* The menu comes as a file of its own, with the first look into it. */

export { Menu } from "./Menu.tsx";

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
document.adoptedStyleSheets.push(sheet);
