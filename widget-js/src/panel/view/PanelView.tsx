import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Panel } from "../panel.ts";
import { Composer } from "./Composer.tsx";
import { Icon } from "./icons.tsx";
import { Log } from "./Log.tsx";
import { Niche, Plaque } from "./Niche.tsx";
import { StripView } from "./Strip.tsx";

/** Typing is spoken at most this often. */
const SPOKEN_MS = 10_000;

export function PanelView({ panel }: { panel: Panel }) {
  const { chat, later, scene, t } = panel;
  const root = useRef<HTMLElement>(null);
  const menuOpen = useSignal(false);

  const closeMenu = (refocus: boolean) => {
    menuOpen.value = false;
    if (refocus) root.current?.querySelector<HTMLElement>(".more")?.focus();
  };

  return (
    <section
      class={scene.value.night ? "panel night" : "panel"}
      role="dialog"
      aria-label={t.value("title", { site: panel.site.name })}
      ref={root}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.isComposing) return;
        if (menuOpen.value) closeMenu(true);
        else panel.close();
      }}
      onPointerDown={({ target }) => {
        if (menuOpen.value && !(target as Element).closest(".pop, .more")) closeMenu(false);
      }}
    >
      <Niche
        panel={panel}
        menu={{
          open: menuOpen.value,
          toggle: () => {
            panel.fetchLater();
            menuOpen.value = !menuOpen.value;
          },
        }}
      />
      <Plaque panel={panel} />
      {menuOpen.value && later.value && <later.value.Menu panel={panel} close={closeMenu} />}
      <Log panel={panel} writing={chat.draft.value.trim() !== ""} />
      <div class="dock">
        <div role="status">
          <StripView panel={panel} />
        </div>
        <Composer panel={panel} />
        {scene.value.kind === "greeting" && (
          <div class="foot-note">
            <Icon name="lock" />
            {t.value("privacy")}
          </div>
        )}
      </div>
      <Spoken panel={panel} />
    </section>
  );
}

/** Who is typing, for who cannot see the arcade. */
function Spoken({ panel }: { panel: Panel }) {
  const spoken = useSignal("");
  const spokenAt = useRef(0);
  const name = panel.chat.typing.value?.name;
  useEffect(() => {
    if (!name) {
      spoken.value = "";
    } else if (Date.now() - spokenAt.current > SPOKEN_MS) {
      spokenAt.current = Date.now();
      spoken.value = panel.t.value("typing", { name });
    }
  }, [name]);
  return (
    <div class="vh" role="status">
      {spoken.value}
    </div>
  );
}
