/// Brings what happened to the sockets of this node that follow it.
///
/// One [Hub] an event loop, and a parcel over the local bus to reach them all. At most once:
/// readers heal by numbers.
@NullMarked
package chat.alcove.delivery;

import org.jspecify.annotations.NullMarked;
