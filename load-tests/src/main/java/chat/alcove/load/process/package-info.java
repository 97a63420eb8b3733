/// A server as a process of the operating system: start, kill, memory, and its tables as they are
/// on disk.
@NullMarked
package chat.alcove.load.process;

import org.jspecify.annotations.NullMarked;
