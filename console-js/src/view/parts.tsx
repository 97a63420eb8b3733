/** Small things that several views draw. */
import { type ComponentProps, type ReactNode, useLayoutEffect, useRef } from "react";
import { brandStyle } from "../brand";
import { linkify, type Row } from "../core";
import { promiseOf, type Site } from "../state";
import { clockOf, type Wait, waitOf } from "../time";
import { useNow } from "./clock";
import { useRoom, useSelected } from "./context";
import { Icon } from "./Icon";

/** A key, drawn where its action is. The help dialog tells them to the ear. */
export function Cap({ children }: { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a key cap takes no focus.
    <kbd aria-hidden="true">{children}</kbd>
  );
}

export function Hidden({ children }: { children: ReactNode }) {
  return <span className="hidden">{children}</span>;
}

/** A site's mark and name. */
export function SiteName({ site }: { site: Site | undefined }) {
  if (site === undefined) return null;
  return (
    <>
      <span className="site-dot" style={brandStyle(site.brand)} aria-hidden="true" />
      <span>{site.name}</span>
    </>
  );
}

export function useWait(row: Row): Wait | undefined {
  const now = useNow();
  const office = useSelected((state) => state.office);
  // A bot answers within seconds, or people have it.
  if (row.waitingSince === undefined || row.state === "bot") return undefined;
  return waitOf(row.waitingSince, now, office && promiseOf({ office }, row));
}

export function WaitChip({ wait }: { wait: Wait }) {
  const { words } = useRoom().speech;
  const time = clockOf(wait.ms);
  return (
    <span className={`wait ${wait.level}`}>
      <Icon name={wait.level === "late" ? "late" : "clock"} size="s" />
      <span aria-hidden="true">{time}</span>
      <Hidden>{words.wait(time)}</Hidden>
    </span>
  );
}

/** A button that keeps the focus where it has nothing to do now. */
export function Act({ off, onClick, ...more }: ComponentProps<"button"> & { off: boolean }) {
  return (
    <button
      {...more}
      aria-disabled={off || undefined}
      onClick={(event) => {
        if (off) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}

/** A text whose addresses can be pressed; where they lead learns nothing of us. */
export function Linked({ text }: { text: string }) {
  return linkify(text).map(({ text, href }, at) =>
    href === undefined ? (
      text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the same text is cut the same way.
      <a key={at} href={href} target="_blank" rel="noopener noreferrer nofollow">
        {text}
      </a>
    ),
  );
}

/** A native modal dialog: the browser keeps the focus inside, closes it on Esc and gives the focus back. */
export function Dialog({
  name,
  className,
  onClose,
  children,
}: {
  name: string;
  className: string;
  onClose(): void;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Closed while it still stands in the page: only then the focus goes back to where it was.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => {
      // It gives way to another, perhaps only until that has come: its reader did not close it.
      shown?.addEventListener("close", (event) => event.stopImmediatePropagation(), {
        capture: true,
        once: true,
      });
      shown?.close();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click outside is the pointer's Esc, which the dialog has.
    <dialog
      ref={dialog}
      className={className}
      aria-label={name}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="dialog-body">{children}</div>
    </dialog>
  );
}

/** Nobody here: an empty niche with its lamp, and what happens next. */
export function Empty({
  title,
  text,
  lamp,
  children,
}: {
  title: string;
  text: string;
  lamp: "lit" | "dark";
  children?: ReactNode;
}) {
  return (
    <div className="empty">
      <div className="sill" aria-hidden="true">
        <span className={`bay ${lamp}`} />
      </div>
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </div>
  );
}
