/// Visitors and agents as programs: they speak the bridge, resend until answered, resume by number,
/// heal gaps, and write down all that happened to them. Judges nothing: that is the checker's.
@NullMarked
package chat.alcove.load.client;

import org.jspecify.annotations.NullMarked;
