/** The Markdown of an article. Pictures are pasted or dropped into it. */
import { useId, useRef, useState } from "react";
import { useRefusal } from "../team/context";
import { Wrong } from "../team/fields";
import { useRoom } from "../view/context";
import { addPicture } from "./api";
import { withPicture } from "./form";
import { articleWords } from "./words";

export function BodyField({
  body,
  language,
  onChange,
}: {
  body: string;
  language: string;
  onChange(body: string): void;
}) {
  const words = articleWords(useRoom().speech.language);
  const id = useId();
  const wrong = useRefusal("body");
  const field = useRef<HTMLTextAreaElement>(null);
  /** What is in the field now, for a picture that comes later. */
  const latest = useRef(body);
  latest.current = body;
  const [adding, setAdding] = useState<"adding" | "failed">();

  async function add(files: readonly File[]) {
    for (const file of files) {
      setAdding("adding");
      const answer = await addPicture(file);
      if (answer.kind !== "done") return setAdding("failed");
      const alt = file.name.replace(/\.[^.]*$/, "").replace(/[[\]]/g, "");
      const { selectionStart = 0, selectionEnd = 0 } = field.current ?? {};
      const next = withPicture(
        latest.current,
        selectionStart,
        selectionEnd,
        `![${alt}](${answer.value.url})`,
      );
      latest.current = next.body;
      onChange(next.body);
      requestAnimationFrame(() => field.current?.setSelectionRange(next.cursor, next.cursor));
    }
    setAdding(undefined);
  }

  const picturesIn = (items: DataTransfer) =>
    [...items.files].filter(({ type }) => type.startsWith("image/"));

  return (
    <div className="team-field page-text">
      <label htmlFor={id}>{words.body}</label>
      <textarea
        ref={field}
        id={id}
        lang={language}
        dir="auto"
        value={body}
        aria-invalid={wrong !== undefined}
        aria-describedby={`${id}-hint ${id}-wrong`}
        onChange={(event) => onChange(event.target.value)}
        onPaste={(event) => {
          const pictures = picturesIn(event.clipboardData);
          if (pictures.length === 0) return;
          event.preventDefault();
          void add(pictures);
        }}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          const pictures = picturesIn(event.dataTransfer);
          if (pictures.length === 0) return;
          event.preventDefault();
          void add(pictures);
        }}
      />
      <p id={`${id}-hint`} className="team-hint" role="status">
        {adding === "adding" ? words.picture : words["body.hint"]}
      </p>
      <Wrong id={`${id}-wrong`}>{adding === "failed" ? words["picture.failed"] : wrong}</Wrong>
    </div>
  );
}
