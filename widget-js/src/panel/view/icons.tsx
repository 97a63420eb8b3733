const PATHS = {
  more: "M4.5 10h0M10 10h0M15.5 10h0",
  cross: "m5.5 5.5 9 9m0-9-9 9",
  down: "m5 8 5 5 5-5",
  up: "M10 16V4.5M5 9.5l5-5 5 5",
  clock: "M10 3.4a6.6 6.6 0 1 0 0 13.2 6.6 6.6 0 0 0 0-13.2M10 6.4V10l2.4 1.6",
  wrong: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14M10 6.2v4.6M10 13.6v.1",
  lock: "M6.2 9h7.6a1.4 1.4 0 0 1 1.4 1.4v4.7a1.4 1.4 0 0 1-1.4 1.4H6.2a1.4 1.4 0 0 1-1.4-1.4v-4.7A1.4 1.4 0 0 1 6.2 9M7 9V6.6a3 3 0 0 1 6 0V9",
  plug: "M7 3v3.5M13 3v3.5M5 6.5h10V9a5 5 0 0 1-10 0zM10 14v3.5",
  person: "M4 17v-1.5a6 6 0 0 1 12 0V17zM10 2.9a2.9 2.9 0 1 0 0 5.8 2.9 2.9 0 0 0 0-5.8",
  bot: "M4 20c0-3.4 2-4.8 6-4.8s6 1.4 6 4.8M9.5 6.5h1a3.5 3.5 0 0 1 0 7h-1a3.5 3.5 0 0 1 0-7M10 6.5V4.3M10 3v.1M8.6 9.9v.1M11.4 9.9v.1",
  done: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14M6.8 10.3l2.3 2.3 4.2-4.8",
} as const;

export function Icon({ name, class: extra = "" }: { name: keyof typeof PATHS; class?: string }) {
  return <Drawn d={PATHS[name]} class={extra} />;
}

/** A figure that only some part knows. */
export function Drawn({ d, class: extra = "" }: { d: string; class?: string }) {
  return (
    <svg class={`i ${extra}`} viewBox="0 0 20 20" aria-hidden="true">
      <path d={d} />
    </svg>
  );
}
