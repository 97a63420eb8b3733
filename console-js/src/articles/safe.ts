/**
 * The server's HTML of an article, made anew of elements on a list: whatever else is in it stays outside.
 * The page takes no HTML as text, so it is read as a document of its own that runs nothing.
 */
import { createElement, Fragment, type ReactNode } from "react";

const PLAIN = new Set([
  "p",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "ul",
  "ol",
  "li",
  "blockquote",
  "pre",
  "code",
  "em",
  "strong",
  "del",
  "table",
  "thead",
  "tbody",
  "tr",
  "th",
  "td",
  "hr",
  "br",
]);
const EMPTY = new Set(["hr", "br"]);
/** Nothing of these is shown, not even their words. */
const SILENT = new Set(["script", "style", "template", "head", "iframe", "object", "svg"]);
const DEPTH_MAX = 60;

/** What an article holds, without the page around it. */
export function articleIn(page: Document): Element {
  return page.querySelector("article") ?? page.querySelector("main") ?? page.body;
}

export function drawn(node: Node, origin: string, depth = 0): ReactNode {
  if (node.nodeType === 3) return node.textContent;
  if (node.nodeType !== 1 || depth > DEPTH_MAX) return null;
  const element = node as Element;
  const name = element.localName;
  if (SILENT.has(name)) return null;
  const children = EMPTY.has(name)
    ? []
    : [...element.childNodes].map((child) => drawn(child, origin, depth + 1));
  if (name === "a") return link(element, origin, children);
  if (name === "img") return picture(element, origin);
  // The page has a first heading of its own.
  const tag = name === "h1" ? "h2" : name;
  return PLAIN.has(tag)
    ? createElement(tag, undefined, ...children)
    : createElement(Fragment, undefined, ...children);
}

function link(element: Element, origin: string, children: ReactNode[]): ReactNode {
  const target = address(element.getAttribute("href"), origin);
  if (target === undefined || !/^(https?|mailto):$/.test(target.protocol)) {
    return createElement(Fragment, undefined, ...children);
  }
  const props = { href: target.href, target: "_blank", rel: "noopener noreferrer nofollow" };
  return createElement("a", props, ...children);
}

function picture(element: Element, origin: string): ReactNode {
  const source = address(element.getAttribute("src"), origin);
  const alt = element.getAttribute("alt") ?? "";
  // The console loads nothing from elsewhere; the help page may.
  if (source === undefined || source.origin !== origin) return alt;
  return createElement("img", { src: source.href, alt, loading: "lazy" });
}

function address(value: string | null, origin: string): URL | undefined {
  try {
    return value === null ? undefined : new URL(value, origin);
  } catch {
    return undefined;
  }
}
