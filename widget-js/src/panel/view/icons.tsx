const PATHS = {
  more: "",
  cross: "m5.5 5.5 9 9m0-9-9 9",
  down: "m5 8 5 5 5-5",
  up: "M10 16V4.5M5 9.5l5-5 5 5",
  arrow: "M10 4v11.500M5 10.500l5 5 5-5",
  tick: "m4.5 10.600 3.600 3.600 7.400-8.200",
  clock: "M10 3.400a6.600 6.600 0 1 0 0 13.200 6.600 6.600 0 0 0 0-13.200M10 6.400V10l2.400 1.600",
  wrong: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14M10 6.200v4.600M10 13.600v.1",
  lock: "M6.200 9h7.600a1.400 1.400 0 0 1 1.400 1.400v4.700a1.400 1.400 0 0 1-1.400 1.400H6.200a1.400 1.400 0 0 1-1.400-1.400v-4.700A1.400 1.400 0 0 1 6.200 9M7 9V6.600a3 3 0 0 1 6 0V9",
  plug: "M7 3v3.500M13 3v3.500M5 6.500h10V9a5 5 0 0 1-10 0zM10 14v3.500",
  sound:
    "M4 8v4h2.600L10 15V5L6.600 8zM13 7.600a3.600 3.600 0 0 1 0 4.800M15 5.400a6.600 6.600 0 0 1 0 9.200",
  done: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14M6.800 10.300l2.300 2.300 4.200-4.800",
  mail: "M4.600 5h10.800A1.600 1.600 0 0 1 17 6.600v7.300a1.600 1.600 0 0 1-1.600 1.600H4.600A1.600 1.600 0 0 1 3 13.900V6.600A1.600 1.600 0 0 1 4.600 5M3.600 6.200l6.400 5 6.400-5",
  words:
    "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14M3.300 8h13.400M3.300 12h13.400M10 3c-4 4-4 10 0 14M10 3c4 4 4 10 0 14",
} as const;

export function Icon({ name, class: extra = "" }: { name: keyof typeof PATHS; class?: string }) {
  return (
    <svg class={`i ${extra}`} viewBox="0 0 20 20" aria-hidden="true">
      {name === "more" ? (
        [4.5, 10, 15.5].map((x) => (
          <circle key={x} cx={x} cy="10" r="1.4" fill="currentColor" stroke="none" />
        ))
      ) : (
        <path d={PATHS[name]} />
      )}
    </svg>
  );
}

/** Read: a filled arch with a tick, for a person has read it. */
export function ReadMark() {
  return (
    <svg class="seen" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M2 15V7.500a6 6 0 0 1 12 0V15z" fill="currentColor" />
      <path class="tick" d="m5 9.500 2.200 2.200L11.300 7" />
    </svg>
  );
}
