/** A socket, whichever kind: it carries one JSON text per message. */
export interface Transport {
  send(text: string): void;
  close(): void;
}

export interface TransportEvents {
  opened(): void;
  text(text: string): void;
  /** Once, whatever the cause. The code is 1006 where the network gave none. */
  closed(code: number): void;
}

export type OpenTransport = (events: TransportEvents) => Transport;

/** The bridge's raw endpoint. It sends binary frames that hold UTF-8, and now and then a text one. */
export function webSocketTransport(url: string): OpenTransport {
  return (events) => {
    const decoder = new TextDecoder();
    const socket = new WebSocket(url);
    socket.binaryType = "arraybuffer";
    socket.addEventListener("open", () => events.opened());
    socket.addEventListener("message", ({ data }: MessageEvent<string | ArrayBuffer>) =>
      events.text(typeof data === "string" ? data : decoder.decode(data)),
    );
    socket.addEventListener("close", ({ code }) => events.closed(code));
    return { send: (text) => socket.send(text), close: () => socket.close() };
  };
}

/** What `sockjs-client` makes: the same events, text only. */
interface SockJsLike {
  onopen: (() => void) | null;
  onmessage: ((event: { data: string }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
  send(text: string): void;
  close(): void;
}

export type MakeSockJs = (url: string) => SockJsLike;

/** SockJS over plain HTTP. The library is fetched when the transport is opened, not before. */
export function sockJsTransport(url: string, load: () => Promise<MakeSockJs>): OpenTransport {
  return (events) => {
    let socket: SockJsLike | undefined;
    let closed = false;
    const end = (code: number) => {
      if (closed) return;
      closed = true;
      events.closed(code);
    };
    load().then(
      (make) => {
        if (closed) return;
        socket = make(url);
        socket.onopen = () => events.opened();
        socket.onmessage = ({ data }) => events.text(data);
        socket.onclose = ({ code }) => end(code);
      },
      () => end(1006),
    );
    return {
      send: (text) => socket?.send(text),
      close() {
        socket?.close();
        end(1000);
      },
    };
  };
}

/**
 * Where WebSockets fail to open `failuresMax` times and never did open, try the other transport.
 * Where that one does not open either, the server is just away: begin again.
 */
export function withFallback(
  first: OpenTransport,
  other: OpenTransport,
  failuresMax = 2,
): OpenTransport {
  let failures = 0;
  let chosen: OpenTransport | undefined;
  return (events) => {
    const open = chosen ?? (failures < failuresMax ? first : other);
    return open({
      opened() {
        chosen = open;
        events.opened();
      },
      text: events.text,
      closed(code) {
        if (!chosen) failures = open === first ? failures + 1 : 0;
        events.closed(code);
      },
    });
  };
}
