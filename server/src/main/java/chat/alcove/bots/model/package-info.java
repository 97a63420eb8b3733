/// Bots that are language models, at any endpoint that speaks as OpenAI's `/chat/completions` does.
///
/// [Chat] writes what a model is told: the owner's instructions, public articles, what was said
/// where the visitor sees it, less what [Redaction] takes out. [Told] reads what it streams, and
/// [Tongue] what of it a visitor may see. Knows no notes, no internal articles and no reasons, so a
/// visitor who talks a model into telling everything learns nothing of them.
@NullMarked
package chat.alcove.bots.model;

import org.jspecify.annotations.NullMarked;
