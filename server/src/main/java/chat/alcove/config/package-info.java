/// What the owner of a server may set, from the environment or from `config/alcove.yaml`. Pure but
/// for reading that file; knows nothing of what the settings are used for.
@NullMarked
package chat.alcove.config;

import org.jspecify.annotations.NullMarked;
