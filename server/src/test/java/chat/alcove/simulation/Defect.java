package chat.alcove.simulation;

/// A mistake made on purpose, to see that it is found.
enum Defect {
  none,
  /// The answer goes out first, and what is answered may die with its node.
  acknowledged_before_stored,
  /// A claim is stored whatever happened since it was decided.
  claim_on_an_old_view,
  /// A ref that is known is stored once more.
  resend_stored_again,
  /// What rings takes no seat.
  offer_takes_no_seat,
  /// Timers live in a node, and die with it.
  timers_die_with_their_node,
  /// Readers take entries as they come, and ask for nothing.
  pushes_taken_as_they_come,
  /// Whoever left the team is given conversations as before.
  given_to_one_who_left,
  /// A bot's answer is stored whatever happened since it was asked.
  bot_answers_over_a_person
}
