/** What settings pages ask the server by HTTP. */

/** Why something wasn't taken. Without a field: it is nobody's fault here. */
export interface Refusal {
  name?: string;
  field?: string;
  message: string;
}

export type Answer<T> =
  | { kind: "done"; value: T }
  | { kind: "refused"; refusal: Refusal }
  | { kind: "unreachable" };

export function save<T>(path: string, id: string | undefined, body: object): Promise<Answer<T>> {
  return id === undefined ? ask("POST", path, body) : ask("PUT", `${path}/${id}`, body);
}

export function only<T, U>(answer: Answer<T>, part: (whole: T) => U): Answer<U> {
  return answer.kind === "done" ? { kind: "done", value: part(answer.value) } : answer;
}

export async function ask<T>(method: string, path: string, body?: object): Promise<Answer<T>> {
  try {
    const answer = await fetch(path, {
      method,
      credentials: "same-origin",
      cache: "no-store",
      headers: { accept: "application/json", ...typeOf(body) },
      ...(body === undefined ? {} : { body: isRaw(body) ? body : JSON.stringify(body) }),
    });
    if (answer.status === 204) return { kind: "done", value: undefined as T };
    const read = (await answer.json()) as T & { error?: Refusal };
    if (answer.ok) return { kind: "done", value: read };
    if (answer.status >= 500 || read.error === undefined) return { kind: "unreachable" };
    return { kind: "refused", refusal: read.error };
  } catch {
    return { kind: "unreachable" };
  }
}

function isRaw(body: object): body is Blob | FormData {
  return body instanceof Blob || body instanceof FormData;
}

/** Files say themselves what they are. */
function typeOf(body: object | undefined): Record<string, string> {
  return body !== undefined && isRaw(body) ? {} : { "content-type": "application/json" };
}
