/// Whoever answers in state `bot`, through one small port.
///
/// [Bot] answers a [Prompt] with an [Answer]; `Runner` asks it within the lease, writes what it
/// said, and hands over to people where it can't. What a bot may say and when is guarded by the
/// conversation, not here. The kinds live in packages of their own below this one, and none knows
/// another.
@NullMarked
package chat.alcove.bots;

import org.jspecify.annotations.NullMarked;
