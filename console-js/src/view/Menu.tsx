import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
} from "react";

const STOPS = "button, input, a[href]";

/** Something unfolds under its button: the focus goes in, arrows walk, Esc and a click elsewhere fold it. */
export function Menu({
  button,
  name,
  open,
  onOpen,
  children,
}: {
  button: (more: { "aria-expanded": boolean; onClick(): void }) => ReactNode;
  name: string;
  open: boolean;
  onOpen(open: boolean): void;
  children: ReactNode;
}) {
  const place = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLFieldSetElement>(null);
  const fold = useRef(onOpen);
  useEffect(() => {
    fold.current = onOpen;
  });

  useEffect(() => {
    if (!open) return;
    panel.current?.querySelector<HTMLElement>(STOPS)?.focus();
    function elsewhere(event: PointerEvent) {
      if (!place.current?.contains(event.target as Node)) fold.current(false);
    }
    document.addEventListener("pointerdown", elsewhere);
    return () => document.removeEventListener("pointerdown", elsewhere);
  }, [open]);

  function pressed(event: KeyboardEvent) {
    if (event.key === "Escape") {
      // Nor does it close the dialog it stands in.
      event.preventDefault();
      event.stopPropagation();
      onOpen(false);
    }
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0 || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    const stops = [...(panel.current?.querySelectorAll<HTMLElement>(STOPS) ?? [])];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    stops.at((at + step + stops.length) % stops.length)?.focus();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the buttons inside.
    <div className="menu-place" ref={place} onKeyDown={open ? pressed : undefined}>
      {button({ "aria-expanded": open, onClick: () => onOpen(!open) })}
      {open && (
        <Unfolded name={name} panel={panel} place={place}>
          {children}
        </Unfolded>
      )}
    </div>
  );
}

/** Gives the focus back to its button, wherever it is chosen from. */
function Unfolded({
  name,
  panel,
  place,
  children,
}: {
  name: string;
  panel: RefObject<HTMLFieldSetElement | null>;
  place: RefObject<HTMLDivElement | null>;
  children: ReactNode;
}) {
  // Before it leaves the page, and the focus with it.
  useLayoutEffect(
    () => () => {
      if (panel.current?.contains(document.activeElement)) {
        place.current?.querySelector("button")?.focus();
      }
    },
    [panel, place],
  );
  return (
    <fieldset className="menu" ref={panel}>
      <legend className="hidden">{name}</legend>
      {children}
    </fieldset>
  );
}
