/// What visitors are told while they wait, and before they write: their place in the line, how long
/// it may take, who is here, and when somebody will be.
///
/// [ExpectedWait] is pure; the two feeds gather, read once for everybody and tell only what has
/// changed. Gives nobody out: that is `routing`'s. Knows no sockets.
@NullMarked
package chat.alcove.queue;

import org.jspecify.annotations.NullMarked;
