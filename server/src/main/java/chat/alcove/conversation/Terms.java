package chat.alcove.conversation;

import java.util.Optional;

/// The rules under which something is decided.
///
/// @param line of the line it is in
/// @param bot of the site's bot: whoever answers may be another one, or none may any more
record Terms(LineTimers line, Optional<BotTerms> bot) {}
