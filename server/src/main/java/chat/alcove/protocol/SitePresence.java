package chat.alcove.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a visitor may know of a site's people before the first word and while waiting.
///
/// @param here at most [#HERE_MAX] of those who are really here and take conversations on this site
/// @param open whether the site's line has its hours now
/// @param changesAt when that changes next; null where it never does
/// @param timeZone IANA name of the zone the hours are kept in
/// @param mail whether answers can be sent by mail
/// @param bot first words go to it now
public record SitePresence(
    List<AgentName> here,
    boolean open,
    @Nullable Instant changesAt,
    String timeZone,
    boolean mail,
    @Nullable BotName bot) {
  /// People who are named.
  public static final int HERE_MAX = 3;

  /// Copies the list.
  public SitePresence {
    here = List.copyOf(here);
  }
}
