/// The conversation core under everything that can go wrong, from a seed.
///
/// The real decisions, over a store, a clock, nodes and people that live in one thread. What
/// happened in a seed happens again in the same seed.
@NullMarked
package chat.alcove.simulation;

import org.jspecify.annotations.NullMarked;
