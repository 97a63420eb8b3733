import type { ReactNode } from "react";

/** 20 px, 1.6 stroke, round ends. Decoration: the words stand beside it or in the button's name. */
const PATHS = {
  queue: <path d="M2.5 16V11a3 3 0 0 1 6 0v5zM11.5 16V11a3 3 0 0 1 6 0v5zM7 7a3 3 0 0 1 6 0" />,
  clock: (
    <>
      <circle cx="10" cy="10" r="6.6" />
      <path d="M10 6.4V10l2.4 1.6" />
    </>
  ),
  late: (
    <>
      <path d="M10 6.2v4.6" />
      <circle cx="10" cy="13.7" r="1" fill="currentColor" stroke="none" />
      <circle cx="10" cy="10" r="7" />
    </>
  ),
  lock: (
    <>
      <rect x="4.8" y="9" width="10.4" height="7.5" rx="1.4" />
      <path d="M7 9V6.6a3 3 0 0 1 6 0V9" />
    </>
  ),
  person: (
    <>
      <path d="M4 17v-1.5a6 6 0 0 1 12 0V17z" />
      <circle cx="10" cy="5.8" r="2.9" />
    </>
  ),
  book: (
    <path d="M10 5.5C8.500 4.300 6 4 3 4v11.500c3 0 5.500.300 7 1.500 1.500-1.200 4-1.500 7-1.500V4c-3 0-5.500.300-7 1.500zm0 0V17" />
  ),
  bot: (
    <>
      <rect x="5.5" y="8" width="9" height="8" rx="4" />
      <path d="M10 8V4.5M8.200 12h.01M11.800 12h.01" />
    </>
  ),
  tick: <path d="m4.5 10.6 3.6 3.6 7.4-8.2" />,
  down: <path d="M10 4v11.5M5 10.5l5 5 5-5" />,
  back: <path d="M16 10H4.5M9.5 5l-5 5 5 5" />,
  chevron: <path d="m5 8 5 5 5-5" />,
  cross: <path d="m5.5 5.5 9 9m0-9-9 9" />,
  plug: <path d="M7 3v3.5M13 3v3.5M5 6.5h10V9a5 5 0 0 1-10 0zM10 14v3.5" />,
  outside: <path d="M8 5H5v10h10v-3M11 4h5v5M16 4l-7 7" />,
  bell: (
    <path d="M4 8v4h2.6L10 15V5L6.6 8zM13 7.6a3.6 3.6 0 0 1 0 4.8M15 5.4a6.6 6.6 0 0 1 0 9.2" />
  ),
  mute: <path d="M4 8v4h2.6L10 15V5L6.6 8zM13 8l4 4m0-4-4 4" />,
  keys: (
    <>
      <rect x="2.5" y="5" width="15" height="10" rx="1.6" />
      <path d="M5.5 8.2h.01M8.5 8.2h.01M11.5 8.2h.01M14.5 8.2h.01M7 12h6" />
    </>
  ),
  pass: <path d="M3.5 7h11M11.5 4l3 3-3 3M16.500 13h-11M8.500 10l-3 3 3 3" />,
  moon: <path d="M15.800 12A6.500 6.500 0 1 1 8 4.200 5.200 5.200 0 0 0 15.800 12z" />,
  more: (
    <>
      <circle cx="4.5" cy="10" r="1.3" fill="currentColor" stroke="none" />
      <circle cx="10" cy="10" r="1.3" fill="currentColor" stroke="none" />
      <circle cx="15.5" cy="10" r="1.3" fill="currentColor" stroke="none" />
    </>
  ),
  mail: (
    <>
      <rect x="3" y="5" width="14" height="10.500" rx="1.6" />
      <path d="m3.500 6.500 6.500 5 6.500-5" />
    </>
  ),
  floor: (
    <path d="M2.500 16.500h15M4 16.500V11a2.500 2.500 0 0 1 5 0v5.500M11 16.500V8a2.500 2.500 0 0 1 5 0v8.500" />
  ),
  door: <path d="M11.5 3.5h-6v13h6M9 10h8M14 7l3 3-3 3" />,
} satisfies Record<string, ReactNode>;

export function Icon({ name, size = "m" }: { name: keyof typeof PATHS; size?: "s" | "m" }) {
  return (
    <svg className={`icon ${size}`} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      {PATHS[name]}
    </svg>
  );
}

/** The seen mark: a filled arch with a tick. */
export function SeenMark() {
  return (
    <svg className="seen" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d="M2 15V7.5a6 6 0 0 1 12 0V15z" fill="currentColor" />
      <path className="seen-tick" d="m5 9.5 2.2 2.2L11.3 7" />
    </svg>
  );
}

/** Alcove's own mark. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 28" aria-hidden="true" focusable="false">
      <path d="M1 27V12a11 11 0 0 1 22 0v15z" fill="currentColor" />
      <path className="mark-lit" d="M7 27V13.5a5 5 0 0 1 10 0V27z" />
    </svg>
  );
}
