package chat.alcove.presence;

import java.util.UUID;

/// An agent of a workspace.
public record AgentKey(UUID workspace, UUID agent) {}
