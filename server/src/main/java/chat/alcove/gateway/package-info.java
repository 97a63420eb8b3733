/// Sockets and the HTTP server. Turns frames into calls and results into frames.
///
/// The only package that knows SockJS and its bridge. Knows no SQL.
@NullMarked
package chat.alcove.gateway;

import org.jspecify.annotations.NullMarked;
