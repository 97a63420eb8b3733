import { expect, test } from "vitest";
import { fakeNetwork, settled } from "./testing.ts";
import { type MakeSockJs, sockJsTransport, withFallback } from "./transport.ts";

const quiet = { opened() {}, text() {}, closed() {} };

test("two WebSockets that fail to open bring the other transport, and its failure the first again", () => {
  const first = fakeNetwork();
  const other = fakeNetwork();
  const open = withFallback(first.open, other.open);
  for (let i = 0; i < 2; i += 1) {
    open(quiet);
    first.newest().die();
  }
  open(quiet);
  expect([first.sockets.length, other.sockets.length]).toEqual([2, 1]);
  other.newest().die();
  open(quiet);
  expect(first.sockets.length).toBe(3);
});

test("a transport that has opened once is kept", () => {
  const first = fakeNetwork();
  const other = fakeNetwork();
  const open = withFallback(first.open, other.open);
  open(quiet);
  first.newest().open();
  for (let i = 0; i < 4; i += 1) {
    first.newest().die();
    open(quiet);
  }
  expect(other.sockets.length).toBe(0);
});

test("SockJS is fetched when it is wanted, and a fetch that fails is a closed socket", async () => {
  const made: string[] = [];
  const make: MakeSockJs = (url) => {
    made.push(url);
    return { onopen: null, onmessage: null, onclose: null, send() {}, close() {} };
  };
  const closed: number[] = [];
  const events = { ...quiet, closed: (code: number) => closed.push(code) };
  sockJsTransport("/bus/visitor", () => Promise.resolve(make))(events);
  await settled();
  expect(made).toEqual(["/bus/visitor"]);
  sockJsTransport("/bus/visitor", () => Promise.reject(new Error("404")))(events);
  await settled();
  expect(closed).toEqual([1006]);
});
