package chat.alcove.load.check;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One entry that changed who has a conversation, as it stands in the log.
///
/// @param agent whom it was about
/// @param why as the log says; empty where it says nothing
public record LifeStep(
    String conversation, long seq, String kind, Instant at, @Nullable String agent, String why) {}
