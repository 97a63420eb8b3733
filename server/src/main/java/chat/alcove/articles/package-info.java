/// The knowledge base: articles, their sections, versions and pictures, the search over them, the
/// public help pages, and what people looked for.
///
/// Knows nothing of conversations, bots or sockets. `*Routes` are its only HTTP, `Pg*` its only
/// SQL. An internal article leaves it only where [Search.Reader#staff] asks.
@NullMarked
package chat.alcove.articles;

import org.jspecify.annotations.NullMarked;
