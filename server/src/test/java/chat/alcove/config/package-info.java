/// Tests of the settings.
@NullMarked
package chat.alcove.config;

import org.jspecify.annotations.NullMarked;
