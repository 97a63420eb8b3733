/// Trials of a whole installation: nodes, PostgreSQL, Redis and a balancer as processes of our own,
/// people who talk through it, and a fault. What must hold is the checker's to say.
@NullMarked
package chat.alcove.load.trial;

import org.jspecify.annotations.NullMarked;
