/// What a console shows beside the log: lists of conversations with their counts, and what is known
/// of a visitor.
///
/// Read from the conversation rows, never kept: the log folds to them in the transaction that
/// appends.
@NullMarked
package chat.alcove.lists;

import org.jspecify.annotations.NullMarked;
