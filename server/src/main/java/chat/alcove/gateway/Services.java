package chat.alcove.gateway;

import chat.alcove.conversation.Conversations;
import chat.alcove.conversation.EntryLog;
import chat.alcove.conversation.Fanout;
import chat.alcove.delivery.Hub;
import chat.alcove.lists.Lists;

/// What the sockets of one event loop call. Everything here belongs to that loop.
public record Services(
    Conversations conversations, EntryLog log, Fanout fanout, Hub hub, Lists lists) {}
