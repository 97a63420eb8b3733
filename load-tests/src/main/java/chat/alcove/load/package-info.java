/// Holds many visitors and agents against a running server and prints what it did, next to floors
/// measured in the same run. Knows the server only as a process and over the wire.
@NullMarked
package chat.alcove.load;

import org.jspecify.annotations.NullMarked;
