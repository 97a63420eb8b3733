/** @vitest-environment jsdom */
import { createElement, lazy, type ReactNode, Suspense } from "react";
import { flushSync } from "react-dom";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Dialog } from "./parts";

let root: Root;
let shut: string[];

/** As browsers do: whoever listens hears of it a task later. */
beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
    setTimeout(() => this.dispatchEvent(new Event("close")));
  };
  shut = [];
  root = createRoot(document.body.appendChild(document.createElement("div")));
});

afterEach(() => root.unmount());

const draw = (child: ReactNode) =>
  flushSync(() => root.render(createElement(Suspense, { fallback: null }, child)));
const onClose = () => void shut.push("articles");
const Articles = () => Dialog({ name: "articles", className: "dialog", onClose, children: null });
const told = () => new Promise((done) => setTimeout(done));

test("a dialog that its reader closes says so", async () => {
  draw(createElement(Articles));
  document.querySelector("dialog")?.close();
  await told();
  expect(shut).toEqual(["articles"]);
});

test("a dialog that gives way to what is still on its way is closed by nobody", async () => {
  draw(createElement(Articles));
  draw(createElement(lazy(() => new Promise<never>(() => {}))));
  expect(document.querySelector("dialog")?.open).toBe(false);
  await told();
  expect(shut).toEqual([]);
});

test("a dialog that was hidden meanwhile can still be closed by its reader", async () => {
  draw(createElement(Articles));
  draw(createElement(lazy(() => new Promise<never>(() => {}))));
  await told();
  draw(createElement(Articles));
  document.querySelector("dialog")?.close();
  await told();
  expect(shut).toEqual(["articles"]);
});
