/// PostgreSQL without domain words: our own supervised server, migrations, how pools are made,
/// names for error codes. Knows nothing of conversations, agents or sites, and no HTTP.
@NullMarked
package chat.alcove.postgres;

import org.jspecify.annotations.NullMarked;
