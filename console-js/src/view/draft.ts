/** What is being written to one visitor, kept while the fingers rest and when the page goes. */
import { type Dispatch, type SetStateAction, useEffect, useRef, useState } from "react";
import type { Draft } from "../drafts";
import { useRoom } from "./context";

const REST_MS = 300;

/** Another tab of mine that writes to the same visitor changes it, but never what is newer here. */
export function useDraft(conversation: string): [Draft, Dispatch<SetStateAction<Draft>>] {
  const { console } = useRoom();
  const [draft, setDraft] = useState(() => console.drafts().of(conversation));
  const latest = useRef(draft);
  const kept = useRef(draft);

  useEffect(() => {
    function keep() {
      if (latest.current === kept.current) return;
      kept.current = latest.current;
      console.drafts().keep(conversation, latest.current);
    }
    function changedElsewhere() {
      if (latest.current !== kept.current) return;
      kept.current = console.drafts().of(conversation);
      latest.current = kept.current;
      setDraft(kept.current);
    }
    latest.current = draft;
    const timer = setTimeout(keep, REST_MS);
    // A page that goes takes nobody's leave.
    window.addEventListener("pagehide", keep);
    window.addEventListener("storage", changedElsewhere);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("pagehide", keep);
      window.removeEventListener("storage", changedElsewhere);
    };
  }, [console, conversation, draft]);

  useEffect(
    () => () => {
      if (latest.current !== kept.current) console.drafts().keep(conversation, latest.current);
    },
    [console, conversation],
  );

  return [draft, setDraft];
}
