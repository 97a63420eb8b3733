package chat.alcove.protocol;

import java.util.UUID;

/// A bot as both sides see it.
public record BotName(UUID id, String name) {}
