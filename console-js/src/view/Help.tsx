import { SHORTCUTS } from "../keys";
import { useRoom } from "./context";
import { Icon } from "./Icon";
import { Dialog } from "./parts";

export function Help({ onClose }: { onClose(): void }) {
  const { words } = useRoom().speech;
  return (
    <Dialog name={words["help.title"]} className="dialog help" onClose={onClose}>
      <header>
        <h2>{words["help.title"]}</h2>
        <button
          type="button"
          className="icon-button"
          aria-label={words["help.close"]}
          onClick={onClose}
        >
          <Icon name="cross" />
        </button>
      </header>
      <p>{words["help.text"]}</p>
      <dl>
        {SHORTCUTS.map(({ caps, does }) => (
          <div key={does}>
            <dt>{words[`key.${does}`]}</dt>
            <dd>
              {caps.map((cap) => (
                <kbd key={cap}>{cap}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
