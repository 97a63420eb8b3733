/// Mails what agents said while a visitor was away, gathered, once, with a link back.
///
/// [Courier] goes the rounds: what waits is found from the log itself ([Outbox]), written as the
/// visitor would see it ([Letter]), and handed to the mail server ([Smtp], the only one that knows
/// SMTP). Knows no sockets, and never reads what only staff may.
@NullMarked
package chat.alcove.mail;

import org.jspecify.annotations.NullMarked;
