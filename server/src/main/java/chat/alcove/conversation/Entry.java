package chat.alcove.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One stored thing that happened. Never changes.
///
/// @param seq dense, from 1, over all entries of the conversation
/// @param visitorSeq dense, from 1, over those the visitor may see; null for staff's own
public record Entry(
    long seq,
    @Nullable Long visitorSeq,
    Happening what,
    Author author,
    @Nullable String ref,
    Instant at) {}
