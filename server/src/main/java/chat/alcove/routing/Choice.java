package chat.alcove.routing;

import chat.alcove.protocol.AgentName;
import chat.alcove.protocol.Trace;
import java.util.Optional;

/// Who is to have a waiting conversation, if anybody, and why.
public record Choice(Waiting waiting, Optional<AgentName> agent, Trace trace) {}
