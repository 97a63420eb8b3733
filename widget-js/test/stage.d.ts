import type { BrowserContext, FrameLocator, WebSocketRoute } from "playwright-core";
import type { VisitorEntry, VisitorHello, VisitorPush } from "../src/core/frames.ts";

export interface FakeServer {
  socket(route: WebSocketRoute): void;
  readonly sockets: Set<WebSocketRoute>;
  /** What each new socket introduced itself with. */
  readonly hellos: VisitorHello[];
  readonly entries: VisitorEntry[];
  /** All that was asked of it. */
  readonly requests: { address: string; body: Record<string, unknown> }[];
  push(push: VisitorPush): void;
  add(entry: object, state?: string): VisitorEntry;
}
export const SHOP: string;
export const STATES: Record<
  string,
  { server?: object; act?(panel: FrameLocator): Promise<unknown> }
>;
export function fakeServer(start?: object): FakeServer;
export function stage(
  context: BrowserContext,
  options: {
    language?: string;
    pageLanguage?: string;
    socket(route: WebSocketRoute): void;
  },
): Promise<{ requests: { url: string; body: number }[] }>;
