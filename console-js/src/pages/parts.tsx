/** What the pages over the desk have in common. */
import { Children, type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { Icon } from "../view/Icon";
import { Dialog } from "../view/parts";
import { holdFocus } from "./steady";

/** A page over the desk. */
export function Page({
  name,
  onClose,
  children,
}: {
  name: string;
  onClose(): void;
  children: ReactNode;
}) {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const dialog = mark.current?.closest("dialog");
    return dialog ? holdFocus(dialog) : undefined;
  }, []);
  return (
    <Dialog name={name} className="dialog team" onClose={onClose}>
      <span ref={mark} hidden />
      {children}
    </Dialog>
  );
}

/** Ctrl S, or Command S: by the key's place, so in every layout. */
export function isSaving({ code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return code === "KeyS" && ctrlKey !== metaKey && !altKey && !shiftKey;
}

export function PageHead({
  title,
  close,
  onClose,
  up,
  children,
}: {
  title: string;
  close: string;
  onClose(): void;
  /** The page's own list, where there is no room for it beside what is shown. */
  up: { hash: string; name: string } | undefined;
  children?: ReactNode;
}) {
  return (
    <header className="team-head">
      {up && (
        <a className="icon-button page-back" href={up.hash} aria-label={up.name}>
          <Icon name="back" />
        </a>
      )}
      <button
        type="button"
        className="icon-button page-close"
        aria-label={close}
        title={close}
        onClick={onClose}
      >
        <Icon name="back" />
      </button>
      <h2>{title}</h2>
      {children}
    </header>
  );
}

/** Nothing is here yet, or can't be reached. */
export function Waiting({
  said,
  again,
  onAgain,
}: {
  said: string;
  again: string;
  onAgain?: () => void;
}) {
  return (
    <div className="team-waiting">
      <p role="status">{said}</p>
      {onAgain && (
        <button type="button" className="button quiet" onClick={onAgain}>
          {again}
        </button>
      )}
    </div>
  );
}

/** What was said about the last thing one did. */
export function Said({ children, wrong = false }: { children: ReactNode; wrong?: boolean }) {
  return (
    <p role="status" className={wrong ? "team-wrong" : ""}>
      {wrong && Children.toArray(children).length > 0 ? <Icon name="late" size="s" /> : null}
      {children}
    </p>
  );
}
