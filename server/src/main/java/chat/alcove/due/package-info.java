/// What must happen when nobody acts.
///
/// [Sweeper] hands conversations whose time has come, or whose agent is gone, to whoever decides;
/// [Limbo] finds those that no rule would ever look at again, and says how many there were. All
/// timers are rows: none dies with a process. Decides nothing itself and knows no sockets.
@NullMarked
package chat.alcove.due;

import org.jspecify.annotations.NullMarked;
