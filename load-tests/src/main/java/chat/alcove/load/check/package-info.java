/// Compares what clients went through with what the database holds. Pure: no sockets, no SQL, no
/// clock.
@NullMarked
package chat.alcove.load.check;

import org.jspecify.annotations.NullMarked;
