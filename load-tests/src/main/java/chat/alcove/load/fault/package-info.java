/// A network that goes wrong on command: connections pass through a proxy of ours, which delays,
/// narrows, holds, swallows or cuts them. Knows bytes and no protocol.
@NullMarked
package chat.alcove.load.fault;

import org.jspecify.annotations.NullMarked;
