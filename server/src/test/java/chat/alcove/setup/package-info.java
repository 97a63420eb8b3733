/// Tests of the first start.
@NullMarked
package chat.alcove.setup;

import org.jspecify.annotations.NullMarked;
