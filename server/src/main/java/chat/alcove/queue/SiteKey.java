package chat.alcove.queue;

import java.util.UUID;

/// A site of a workspace.
public record SiteKey(UUID workspace, UUID site) {}
