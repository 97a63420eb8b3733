package chat.alcove.conversation;

import java.util.UUID;

/// Names a conversation.
public record ConversationKey(UUID workspace, UUID id) {}
