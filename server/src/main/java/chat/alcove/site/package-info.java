/// The places where the widget is embedded: keys, allowed origins and looks, and the pages served
/// for them.
///
/// Knows nothing of agents, conversations or sockets. `*Routes` are its only HTTP, `Pg*` its only
/// SQL.
@NullMarked
package chat.alcove.site;

import org.jspecify.annotations.NullMarked;
