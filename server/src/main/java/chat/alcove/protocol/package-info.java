/// What crosses the sockets: frames, refusals, close reasons and limits.
///
/// Pure: no Vert.x types, no clock, no randomness. `docs/protocol.md` is its public form.
@NullMarked
package chat.alcove.protocol;

import org.jspecify.annotations.NullMarked;
