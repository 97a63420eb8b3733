/// The first start on an empty database: the workspace, and what a newcomer needs to see it work.
/// Runs once in a server's life; knows nothing of sockets.
@NullMarked
package chat.alcove.setup;

import org.jspecify.annotations.NullMarked;
