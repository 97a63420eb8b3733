import { linkify } from "../../core/links.ts";

/** A text whose addresses can be pressed. */
export function Text({ text }: { text: string }) {
  return (
    <>
      {linkify(text).map(({ text, href }, i) =>
        href ? (
          <a key={i} href={href} target="_blank" rel="noopener noreferrer nofollow">
            {text}
          </a>
        ) : (
          text
        ),
      )}
    </>
  );
}
