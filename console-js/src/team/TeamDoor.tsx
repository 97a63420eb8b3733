/** Opens the page of lines and team where the address names it, and keeps what was filled in while it is shut. */
import { lazy, useEffect, useState } from "react";
import { askBeforeGoing } from "../unsaved";
import { useConsoleState } from "../view/context";
import { Door, MissingPage, useHash } from "../view/Door";
import type { Drafts } from "./form";
import { placeIn } from "./place";

/** Few need it, so it comes when it is opened. */
const Page = lazy(() =>
  import("./TeamPage").then(
    (page) => ({ default: page.TeamPage }),
    () => ({ default: MissingPage }),
  ),
);

const hold = askBeforeGoing();

export function TeamDoor() {
  const role = useConsoleState().office?.me.role;
  const place = placeIn(useHash());
  const [drafts, setDrafts] = useState<Drafts>({});
  const unsaved = Object.keys(drafts).length > 0;
  useEffect(() => {
    hold(unsaved);
    return () => hold(false);
  }, [unsaved]);
  if (place === undefined || role !== "owner") return null;
  return (
    <Door>
      {(leave) => <Page place={place} drafts={drafts} onDrafts={setDrafts} onClose={leave} />}
    </Door>
  );
}
