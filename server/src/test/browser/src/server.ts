import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const OWNER = { email: "olga@example.com", password: "a-long-enough-password" };
const JAR = process.env.ALCOVE_TEST_JAR ?? fromHere("../../../../target/alcove.jar");
/** Class path entries put before the jar, for front ends that are not packaged. */
const EXTRA = process.env.ALCOVE_TEST_CLASSPATH;
const JAVA_MIN = 25;
const JDKS = "/usr/lib/jvm";
const START_MS = 180_000;
const STOP_MS = 15_000;

export interface Server {
  /** `http://localhost:PORT`. */
  readonly origin: string;
  readonly dataFolder: string;
  /** As when the power fails: no time to say anything. */
  kill(): Promise<void>;
  /** On the same port and data. */
  startAgain(): Promise<void>;
  /** Stops it in order and removes its data. */
  stop(): Promise<void>;
}

/** What a test sets besides, knowing the server's own address. */
export type Environment = (origin: string) => Record<string, string>;

/** The packaged server in a process of its own, on an empty data folder. */
export async function startServer(more: Environment = () => ({})): Promise<Server> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const dataFolder = mkdtempSync(join(tmpdir(), "alcove-browser-"));
  const start = () => launch(port, dataFolder, more(origin));
  let running = await start();
  return {
    origin,
    dataFolder,
    async kill() {
      await end(running, "SIGKILL");
    },
    async startAgain() {
      running = await start();
    },
    async stop() {
      await end(running, "SIGTERM");
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Resolves when the three links are printed. */
function launch(
  port: number,
  dataFolder: string,
  more: Record<string, string>,
): Promise<ChildProcess> {
  const child = spawn(java(), [...flags(), ...program()], {
    cwd: dataFolder,
    env: {
      ...withoutSettings(),
      ALCOVE_PORT: String(port),
      ALCOVE_DATA: dataFolder,
      ALCOVE_OWNER_EMAIL: OWNER.email,
      ALCOVE_OWNER_PASSWORD: OWNER.password,
      ...more,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Promise((resolve, reject) => {
    let printed = "";
    const timer = setTimeout(() => give("No links after three minutes"), START_MS);
    function give(why: string) {
      clearTimeout(timer);
      child.kill("SIGKILL");
      reject(new Error(`${why}\n${printed}`));
    }
    const hear = (chunk: Buffer) => {
      printed += chunk;
      if (!["/demo", "/console", "/health"].every((link) => printed.includes(link))) return;
      clearTimeout(timer);
      resolve(child);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("error", ({ message }) => give(message));
    child.once("exit", (code) => give(`The server ended with ${code}`));
  });
}

function end(child: ChildProcess, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
    child.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill(signal);
  });
}

/** The first JDK that is new enough: Maven itself may run on an older one. */
function java(): string {
  const homes = [
    process.env.ALCOVE_TEST_JAVA_HOME,
    process.env.JAVA_HOME,
    ...(existsSync(JDKS) ? readdirSync(JDKS) : []).map((name) => join(JDKS, name)),
  ].filter((home) => home !== undefined);
  const home = homes.find((home) => releaseOf(home) >= JAVA_MIN);
  if (home === undefined) throw new Error(`No JDK ${JAVA_MIN} in ${homes.join(", ")}`);
  return join(home, "bin", "java");
}

function releaseOf(home: string): number {
  try {
    const text = readFileSync(join(home, "release"), "utf8");
    return Number(/^JAVA_VERSION="(\d+)/m.exec(text)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function flags(): string[] {
  return [
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",
    "-Xmx256m",
  ];
}

function program(): string[] {
  if (EXTRA === undefined) return ["-jar", JAR];
  return ["-cp", [EXTRA, JAR].join(delimiter), "chat.alcove.Main"];
}

/** Whoever runs the tests may have a server of their own set up. */
function withoutSettings(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith("ALCOVE_")),
  );
}

/** Below those that systems give to clients: it is still free when a server comes back to it. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}

/** A short file inside the data folder. */
export function readKept(dataFolder: string, name: string): string {
  return readFileSync(join(dataFolder, name), "utf8").trim();
}

export function fromHere(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
