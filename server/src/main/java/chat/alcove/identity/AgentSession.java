package chat.alcove.identity;

import java.util.UUID;

/// An agent who is logged in, in one browser.
///
/// @param sessionHash base64url of the SHA-256 of the session's token; names the session and proves
///   nothing
public record AgentSession(
    UUID workspaceId, UUID agentId, String name, String email, Role role, String sessionHash) {}
