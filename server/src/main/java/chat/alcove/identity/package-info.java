/// Who somebody is: agents by log-in, session and one-time ticket; visitors by a signed token.
///
/// Knows no conversation, no socket and no site's looks. `*Routes` is its only HTTP, `Pg*` its only
/// SQL.
@NullMarked
package chat.alcove.identity;

import org.jspecify.annotations.NullMarked;
