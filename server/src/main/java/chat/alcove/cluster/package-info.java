/// What the nodes of one Alcove tell one another: hints, and nothing that may not be lost.
///
/// Numbers, ownership and seats are rows in PostgreSQL. Knows nothing of conversations: whoever
/// speaks names a [Topic] and encodes its own words.
@NullMarked
package chat.alcove.cluster;

import org.jspecify.annotations.NullMarked;
