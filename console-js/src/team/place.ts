/** Where one is on the page of lines and team, as the address says it. Pure. */
export type Place =
  | { kind: "line"; id: string | undefined }
  | { kind: "agent"; id: string | undefined }
  | { kind: "sites" }
  | { kind: "start" };

/** `#team`, `#team/line/ID`, `#team/agent/new`, `#team/sites`; undefined: not on this page. */
export function placeIn(hash: string): Place | undefined {
  const [page, kind, id] = hash.replace(/^#/, "").split("/");
  if (page !== "team") return undefined;
  if (kind === "line" || kind === "agent")
    return { kind, id: id === "new" || id === "" ? undefined : id };
  return { kind: kind === "sites" ? "sites" : "start" };
}

export function hashOf(place: Place): string {
  switch (place.kind) {
    case "line":
    case "agent":
      return `#team/${place.kind}/${place.id ?? "new"}`;
    case "sites":
      return "#team/sites";
    case "start":
      return "#team";
  }
}
