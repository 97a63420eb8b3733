package chat.alcove.protocol;

import java.util.UUID;

/// An agent as both sides see them.
public record AgentName(UUID id, String name) {}
