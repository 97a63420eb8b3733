/// Lines: the groups of agents that take the same conversations, the rules each goes by, and the
/// hours it keeps.
///
/// [Hours] and [LineRules] are pure; [Lines] hands them out from memory, `Pg*` reads them. Knows no
/// conversation that waits and no agent who is here: it says what the rules are, others follow
/// them.
@NullMarked
package chat.alcove.lines;

import org.jspecify.annotations.NullMarked;
