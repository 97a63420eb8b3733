/** @vitest-environment jsdom */
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepFoothold } from "./foothold";

let release: () => void;

beforeEach(() => {
  HTMLElement.prototype.checkVisibility = function checkVisibility() {
    return this.closest("[hidden]") === null;
  };
});

afterEach(() => {
  release();
  document.body.replaceChildren();
});

const a = (name: string, className: string, ...children: HTMLElement[]) => {
  const element = document.createElement(name);
  element.className = className;
  element.tabIndex = 0;
  element.append(...children);
  return element;
};

/** Observers are told at the end of a task's microtasks. */
const told = () => new Promise((done) => setTimeout(done));

function desk(...children: HTMLElement[]) {
  const place = a("div", "desk", ...children);
  document.body.append(place);
  release = keepFoothold(place);
}

test("whoever pressed what is gone stands in the log", async () => {
  const close = a("button", "close");
  const log = a("div", "log");
  desk(close, log);
  close.focus();
  close.remove();
  await told();
  expect(document.activeElement).toBe(log);
});

test("without a log in sight it is the list", async () => {
  const row = a("button", "row");
  row.dataset.row = "c1";
  const log = a("div", "log");
  log.hidden = true;
  const undo = a("button", "undo");
  desk(a("div", "rows", row), log, undo);
  undo.focus();
  undo.remove();
  await told();
  expect(document.activeElement).toBe(row);
});

test("whoever has gone on by themselves is left alone", async () => {
  const [close, box] = [a("button", "close"), a("textarea", "box")];
  desk(close, box, a("div", "log"));
  close.focus();
  box.focus();
  close.remove();
  await told();
  expect(document.activeElement).toBe(box);
});
