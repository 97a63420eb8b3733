/// Bots that are programs of the owner's, asked by HTTP.
///
/// [WebhookBot] posts what the visitor said as a signed [Event] and reads the answer strictly
/// ([Script]): in the response, or later by [CallbackRoutes] under a token that is good for one
/// answer. Everything the program says is taken for hostile. Knows no conversation: what is stale,
/// or comes after a person took over, [chat.alcove.bots.Answers] turns away.
@NullMarked
package chat.alcove.bots.webhook;

import org.jspecify.annotations.NullMarked;
