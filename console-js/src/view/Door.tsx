/** Pages over the desk, each named by the address: they come when they are opened. */
import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { useConsoleState, useRoom } from "./context";
import { Icon } from "./Icon";
import { Dialog } from "./parts";

/** Draws what the address names, once it is here. */
export function Door({ children }: { children: (leave: () => void) => ReactNode }) {
  return <Suspense fallback={null}>{children(leave)}</Suspense>;
}

export interface PageProps {
  /** What the address says behind the page's name: `["ID", "versions"]`. */
  path: readonly string[];
  onClose(): void;
}

const Bots = lazy<ComponentType<PageProps>>(() =>
  import("../bots/BotsPage").then(
    (page) => ({ default: page.BotsPage }),
    () => ({ default: MissingPage }),
  ),
);

const Articles = lazy<ComponentType<PageProps>>(() =>
  import("../articles/ArticlesPage").then(
    (page) => ({ default: page.ArticlesPage }),
    () => ({ default: MissingPage }),
  ),
);

/** Owners set bots; everybody reads articles. */
export function PageDoor() {
  const role = useConsoleState().office?.me.role;
  const [page, ...path] = useHash().split("/");
  if (page === "bots" && role === "owner") {
    return <Door>{(shut) => <Bots path={path} onClose={shut} />}</Door>;
  }
  if (page === "articles" && role !== undefined) {
    return <Door>{(shut) => <Articles path={path} onClose={shut} />}</Door>;
  }
  return null;
}

/** After an upgrade a page's old name may be gone. */
export function MissingPage({ onClose }: { onClose(): void }) {
  const { words } = useRoom().speech;
  return (
    <Dialog name={words["page.missing"]} className="dialog" onClose={onClose}>
      <p role="alert">{words["page.missing"]}</p>
      <button type="button" className="button quiet" onClick={onClose}>
        <Icon name="back" />
        {words["wall.back"]}
      </button>
    </Dialog>
  );
}

/** Without a trace in the history: "back" is for pages. */
function leave(): void {
  history.replaceState(null, "", location.pathname);
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}

/** The address behind `#`. */
export function useHash(): string {
  const [hash, setHash] = useState(() => location.hash);
  useEffect(() => {
    const moved = () => setHash(location.hash);
    window.addEventListener("hashchange", moved);
    return () => window.removeEventListener("hashchange", moved);
  }, []);
  return hash.replace(/^#/, "");
}
