/** @vitest-environment jsdom */
import { afterEach, beforeEach, expect, test } from "vitest";
import { holdFocus } from "./steady";

let root: HTMLElement;
let release: () => void;

/** What the test's browser does not know: it has no screen. */
function seen() {
  const { matches } = Element.prototype;
  HTMLElement.prototype.checkVisibility = () => true;
  Object.assign(HTMLElement.prototype, {
    matches(this: HTMLElement, selector: string) {
      return selector === ":focus-visible"
        ? this === document.activeElement
        : matches.call(this, selector);
    },
  });
}

beforeEach(() => {
  seen();
  root = document.createElement("div");
  document.body.append(root);
  release = holdFocus(root);
});

afterEach(() => {
  release();
  document.body.replaceChildren();
});

function made(name: string, className = "", ...children: Element[]) {
  const element = document.createElement(name);
  element.className = className;
  if (name === "a") element.setAttribute("href", "#");
  element.append(...children);
  return element;
}

const sheet = (...stops: Element[]) => made("form", "team-sheet", ...stops);

/** Observers are told at the end of a task's microtasks. */
const told = () => new Promise((done) => setTimeout(done));

test("what is chosen from the list takes the focus, once it has been read", async () => {
  const link = made("a");
  const before = sheet(made("input"));
  const body = made("div", "team-body", made("nav", "team-index", link, made("a")), before);
  root.append(body);
  link.focus();
  window.dispatchEvent(new HashChangeEvent("hashchange"));
  const waiting = made("div", "team-waiting");
  before.replaceWith(waiting);
  await told();
  expect(document.activeElement).toBe(link);
  const title = made("input");
  waiting.replaceWith(sheet(title, made("button")));
  await told();
  expect(document.activeElement).toBe(title);
});

test("whoever pressed a button at the foot stays at the foot of the sheet that comes", async () => {
  const press = made("button");
  const before = sheet(made("input"), made("footer", "team-foot", press));
  root.append(made("nav", "team-index", made("a")), before);
  press.focus();
  const waiting = made("div", "team-waiting");
  before.replaceWith(waiting);
  await told();
  expect(document.activeElement).toBe(document.body);
  const last = made("button");
  waiting.replaceWith(sheet(made("input"), made("footer", "team-foot", last)));
  await told();
  expect(document.activeElement).toBe(last);
});

test("what is removed hands the focus to what stands behind it", async () => {
  const [first, second] = [made("button"), made("button")];
  root.append(sheet(first, second));
  first.focus();
  first.remove();
  await told();
  expect(document.activeElement).toBe(second);
});
