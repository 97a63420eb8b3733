/// How fast somebody may do something. Pure.
@NullMarked
package chat.alcove.limits;

import org.jspecify.annotations.NullMarked;
