@NullUnmarked
package chat.alcove.cluster;

import org.jspecify.annotations.NullUnmarked;
