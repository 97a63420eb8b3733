/// Tests of the plumbing, on a real PostgreSQL.
@NullMarked
package chat.alcove.postgres;

import org.jspecify.annotations.NullMarked;
