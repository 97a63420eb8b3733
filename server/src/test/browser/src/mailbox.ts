import { createServer, type Socket } from "node:net";

/** What an SMTP server was given. */
export interface Mailbox {
  /** For ALCOVE_SMTP_URL. */
  url: string;
  /** Whole letters, their lines unfolded. */
  letters: string[];
  close(): void;
}

/** An SMTP server that takes every letter. */
export async function openMailbox(): Promise<Mailbox> {
  const letters: string[] = [];
  const server = createServer((socket) => receive(socket, letters));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { url: `smtp://127.0.0.1:${port}?tls=off`, letters, close: () => server.close() };
}

function receive(socket: Socket, letters: string[]) {
  let heard = "";
  let letter: string[] | undefined;
  const say = (line: string) => socket.write(`${line}\r\n`);
  const take = (line: string) => {
    if (letter === undefined) {
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === "DATA") letter = [];
      say(verb === "DATA" ? "354 go on" : verb === "QUIT" ? "221 bye" : "250 well");
    } else if (line === ".") {
      // Long lines come folded with a "=" at the end.
      letters.push(letter.join("\n").replace(/=\n/g, "").replace(/=3D/g, "="));
      letter = undefined;
      say("250 taken");
    } else letter.push(line);
  };
  say("220 mailbox");
  socket.on("error", () => {});
  socket.on("data", (chunk) => {
    heard += chunk;
    const lines = heard.split("\r\n");
    heard = lines.pop() ?? "";
    lines.forEach(take);
  });
}
