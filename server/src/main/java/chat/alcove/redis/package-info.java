/// Calls to Redis: scripts, each bounded in time, and none while it does not answer.
///
/// Plumbing without domain words. What is kept there, and what happens without it, is for those to
/// say who call.
@NullMarked
package chat.alcove.redis;

import org.jspecify.annotations.NullMarked;
