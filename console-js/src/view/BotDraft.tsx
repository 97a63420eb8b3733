/** What a bot in shadow mode would have said: an agent takes it, changes it, or does without. */
import type { Drafted } from "../handoff";
import { BotArch } from "./Arch";
import { useRoom } from "./context";
import { Pieces } from "./Pieces";
import { Cap, Hidden } from "./parts";

export function BotDraft({
  draft,
  onUse,
  onDismiss,
}: {
  draft: Drafted;
  onUse(): void;
  onDismiss(): void;
}) {
  const { words } = useRoom().speech;
  const title = words["draft.title"](draft.bot.name);
  return (
    <section className="bot-draft" aria-label={title}>
      <BotArch size="s" />
      <div className="bot-draft-text">
        <h3>
          {title} <small>{words["draft.unsent"]}</small>
        </h3>
        <p dir="auto">{draft.text}</p>
        {draft.blocks && <Pieces pieces={draft.blocks} />}
      </div>
      <div className="bot-draft-acts">
        <button type="button" className="button quiet" onClick={onUse}>
          {words["draft.use"]}
          <Cap>Alt U</Cap>
        </button>
        <button type="button" className="button ghost" onClick={onDismiss}>
          {words["draft.dismiss"]}
          <Cap>D</Cap>
        </button>
      </div>
      <p role="status">
        <Hidden>{`${title}: ${draft.text}`}</Hidden>
      </p>
    </section>
  );
}
