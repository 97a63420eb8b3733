package chat.alcove.protocol;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A line as consoles know it.
///
/// @param open whether it has its hours now
/// @param firstReplyMs the promise for the first answer
/// @param nextReplyMs the promise for later ones
/// @param escalation the line where conversations go that nobody here took
public record LineName(
    UUID id,
    String name,
    int position,
    boolean open,
    long firstReplyMs,
    long nextReplyMs,
    @Nullable UUID escalation) {}
