/// Which agent a waiting conversation goes to, and why.
///
/// [Policy] chooses (pure), [Router] asks it whenever something may have changed, [Desk] knows who
/// waits and who could. Nothing here seats anybody: the conversation's own transaction does, and
/// may refuse what was chosen on an old view. Knows no sockets.
@NullMarked
package chat.alcove.routing;

import org.jspecify.annotations.NullMarked;
