package chat.alcove.load.check;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One thing that routing did, as it stands in the log.
///
/// @param agent whom it was about
/// @param level 0 to 2 where it set the priority
public record Step(UUID conversation, String kind, Instant at, @Nullable UUID agent, int level) {}
