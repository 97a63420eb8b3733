/// The server's start and its composition root. [App] is the one file that sees every package.
@NullMarked
package chat.alcove;

import org.jspecify.annotations.NullMarked;
