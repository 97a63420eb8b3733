/// The one way by which this server asks others over HTTP: webhooks and models, at addresses that
/// owners of workspaces write down.
///
/// Everything there is hostile until proven otherwise: where an address leads ([Reach]), how long
/// an answer takes, how large it is and what it claims to be ([Exchange]). Knows nothing of bots,
/// and logs nothing: who asked says what came of it.
@NullMarked
package chat.alcove.outward;

import org.jspecify.annotations.NullMarked;
