/// How fast somebody may do something: here, and on all nodes together.
@NullMarked
package chat.alcove.limits;

import org.jspecify.annotations.NullMarked;
