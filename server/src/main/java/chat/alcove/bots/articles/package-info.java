/// The bot that answers from the knowledge base.
///
/// It says nothing that no published, public article says, and nothing at all where none fits well
/// enough, but for courtesy. Knows no SQL and no other bot.
@NullMarked
package chat.alcove.bots.articles;

import org.jspecify.annotations.NullMarked;
