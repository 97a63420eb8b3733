/// Who is here: which agents have a console connected, on any node, and what they chose to be.
///
/// Connection and chosen status are kept apart; who may be given a conversation is `routing`'s to
/// say. Knows sockets only by their names, and nothing of what is said in conversations.
@NullMarked
package chat.alcove.presence;

import org.jspecify.annotations.NullMarked;
