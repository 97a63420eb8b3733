/** A page of an owner's over the desk: its head, and what it has to have read before it is shown. */
import { type ReactNode, useCallback, useEffect, useState } from "react";
import type { Answer } from "../rest";
import { Page, PageHead, Waiting } from "./parts";

export interface PageWords {
  title: string;
  close: string;
  /** Names the list that the page begins with. */
  index: string;
  loading: string;
  unreachable: string;
  again: string;
}

export function OwnersPage({
  words,
  start,
  onClose,
  children,
}: {
  words: PageWords;
  /** Where its list is; none while that is what is shown. */
  start: string | undefined;
  onClose(): void;
  children: ReactNode;
}) {
  return (
    <Page name={words.title} onClose={onClose}>
      <PageHead
        title={words.title}
        close={words.close}
        onClose={onClose}
        up={start === undefined ? undefined : { hash: start, name: words.index }}
      />
      {children}
    </Page>
  );
}

/** What a page shows: read when it is opened, and again when something has changed. */
export interface Loaded<T> {
  value: T | undefined;
  failed: boolean;
  load(): Promise<void>;
}

export function useLoaded<T>(read: () => Promise<Answer<T>>): Loaded<T> {
  const [value, setValue] = useState<T>();
  const [failed, setFailed] = useState(false);
  const load = useCallback(async () => {
    setFailed(false);
    const answer = await read();
    if (answer.kind === "done") setValue(answer.value);
    else setFailed(true);
  }, [read]);
  useEffect(() => void load(), [load]);
  return { value, failed, load };
}

/** In place of what is not read yet. */
export function NotYet({
  words,
  of: { failed, load },
}: {
  words: PageWords;
  of: Pick<Loaded<unknown>, "failed" | "load">;
}) {
  return (
    <Waiting
      said={failed ? words.unreachable : words.loading}
      again={words.again}
      {...(failed ? { onAgain: () => void load() } : {})}
    />
  );
}
