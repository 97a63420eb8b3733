/** Opens the page of lines and team where the address names it, and keeps what was filled in while it is shut. */
import { type ComponentProps, lazy, Suspense, useEffect, useState } from "react";
import { useConsoleState, useRoom } from "../view/context";
import { Icon } from "../view/Icon";
import { Dialog } from "../view/parts";
import type { Drafts } from "./form";
import { type Place, placeIn } from "./place";
import type { TeamPage } from "./TeamPage";
import "./team.css";

/** Few need it, so it comes when it is opened. After an upgrade its old name may be gone. */
const Page = lazy(() =>
  import("./TeamPage").then(
    (page) => ({ default: page.TeamPage }),
    () => ({ default: Missing }),
  ),
);

export function TeamDoor() {
  const { words } = useRoom().speech;
  const role = useConsoleState().office?.me.role;
  const place = usePlace();
  const [drafts, setDrafts] = useState<Drafts>({});
  if (place === undefined || role !== "owner") return null;
  return (
    <Dialog name={words["set.team"]} className="dialog team" onClose={leave}>
      <Suspense fallback={null}>
        <Page place={place} drafts={drafts} onDrafts={setDrafts} onClose={leave} />
      </Suspense>
    </Dialog>
  );
}

function Missing({ onClose }: ComponentProps<typeof TeamPage>) {
  const { words } = useRoom().speech;
  return (
    <header className="team-head">
      <button type="button" className="icon-button" aria-label={words["do.back"]} onClick={onClose}>
        <Icon name="back" />
      </button>
      <p role="alert">{words["set.team.missing"]}</p>
    </header>
  );
}

/** Without a trace in the history: "back" is for pages. */
function leave(): void {
  history.replaceState(null, "", location.pathname);
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}

function usePlace(): Place | undefined {
  const [place, setPlace] = useState(() => placeIn(location.hash));
  useEffect(() => {
    const moved = () => setPlace(placeIn(location.hash));
    window.addEventListener("hashchange", moved);
    return () => window.removeEventListener("hashchange", moved);
  }, []);
  return place;
}
