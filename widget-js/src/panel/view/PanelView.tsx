import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Panel } from "../panel.ts";
import { Composer } from "./Composer.tsx";
import { Icon } from "./icons.tsx";
import { Log } from "./Log.tsx";
import { Niche, Plaque } from "./Niche.tsx";
import { StripView, ToPerson } from "./Strip.tsx";

export function PanelView({ panel }: { panel: Panel }) {
  const { chat, later, scene, t } = panel;
  const root = useRef<HTMLElement>(null);
  const menuOpen = useSignal(false);
  const Bot = panel.bot.value;
  const Menu = panel.menu.value;

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
            panel.fetchMenu();
            menuOpen.value = !menuOpen.value;
          },
        }}
      />
      <Plaque panel={panel} />
      {menuOpen.value && Menu && <Menu.Menu panel={panel} close={closeMenu} />}
      <Log panel={panel} writing={chat.draft.value.trim() !== ""} />
      <div class="dock">
        <div role="status">
          <StripView panel={panel} />
        </div>
        {Bot && <Bot.Suggestions panel={panel} />}
        <div role="status">
          <ToPerson panel={panel} />
        </div>
        <Composer panel={panel} />
        {scene.value.kind === "greeting" && (
          <div class="foot-note">
            <Icon name="lock" />
            {t.value("privacy")}
          </div>
        )}
      </div>
      {later.value && <later.value.Typing panel={panel} />}
    </section>
  );
}
