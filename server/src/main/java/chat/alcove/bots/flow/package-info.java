/// Bots that go by a document an owner wrote: steps, buttons, questions, conditions.
///
/// [FlowReader] reads it and finds everything wrong with it; [Walk] goes through its steps, pure;
/// [FlowBot] carries out what a walk needs from outside. Knows no conversation and no sockets.
@NullMarked
package chat.alcove.bots.flow;

import org.jspecify.annotations.NullMarked;
