/** The few things that go over HTTP: who I am, coming in, going out, and the ticket for the bus. */

export type Entry =
  | { kind: "in" }
  | { kind: "wrong"; triesLeft?: number }
  | { kind: "wait"; ms: number }
  | { kind: "unreachable" };

export interface Door {
  /** True when this browser has a session; undefined when nobody could say. */
  hasSession(): Promise<boolean | undefined>;
  logIn(email: string, password: string): Promise<Entry>;
  logOut(): Promise<void>;
  /** Opens one socket. */
  newTicket(): Promise<Ticket>;
}

export const httpDoor: Door = { hasSession, logIn, logOut, newTicket };

async function hasSession(): Promise<boolean | undefined> {
  const answer = await ask("/api/session", "GET");
  if (answer === undefined) return undefined;
  if (answer.ok) return true;
  return answer.status === 401 || answer.status === 403 ? false : undefined;
}

async function logIn(email: string, password: string): Promise<Entry> {
  const answer = await ask("/api/session", "POST", { email, password });
  if (answer === undefined || answer.status >= 500) return { kind: "unreachable" };
  if (answer.ok) return { kind: "in" };
  const error = await refusalOf(answer);
  if (error.retryAfterMs !== undefined) return { kind: "wait", ms: error.retryAfterMs };
  if (error.triesLeft !== undefined) return { kind: "wrong", triesLeft: error.triesLeft };
  return { kind: "wrong" };
}

async function logOut(): Promise<void> {
  await ask("/api/session", "DELETE");
}

export type Ticket = { kind: "ticket"; ticket: string } | { kind: "signedOut" } | { kind: "later" };

async function newTicket(): Promise<Ticket> {
  const answer = await ask("/api/ticket", "POST");
  if (answer?.status === 401 || answer?.status === 403) return { kind: "signedOut" };
  if (answer === undefined || !answer.ok) return { kind: "later" };
  const { ticket } = (await answer.json()) as { ticket: string };
  return { kind: "ticket", ticket };
}

interface Refusal {
  name?: string;
  triesLeft?: number;
  retryAfterMs?: number;
}

async function refusalOf(answer: Response): Promise<Refusal> {
  try {
    return ((await answer.json()) as { error?: Refusal }).error ?? {};
  } catch {
    return {};
  }
}

async function ask(path: string, method: string, body?: object): Promise<Response | undefined> {
  try {
    return await fetch(path, {
      method,
      credentials: "same-origin",
      cache: "no-store",
      headers: { accept: "application/json", "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    return undefined;
  }
}
