/// The log of conversations: what may happen (pure), what did happen (PostgreSQL), and in which
/// order.
///
/// [Conversation] decides and evolves without I/O; [Conversations] loads, decides, appends and fans
/// out; [EntryLog] stores. Knows no sockets.
@NullMarked
package chat.alcove.conversation;

import org.jspecify.annotations.NullMarked;
