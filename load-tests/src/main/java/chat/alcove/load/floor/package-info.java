/// What the machine can do at best: a relay that stores nothing, a batched insert that serves
/// nobody, a question that asks nothing. A server's figures mean something only beside these.
@NullMarked
package chat.alcove.load.floor;

import org.jspecify.annotations.NullMarked;
