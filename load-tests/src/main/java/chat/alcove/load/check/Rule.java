package chat.alcove.load.check;

/// What must hold after any run, whatever died in it.
public enum Rule {
  /// A client was told "stored", and the row is not there, or stands under another number.
  ACKED_IS_STORED,
  /// Every answer to one ref names the same number.
  SAME_REF_SAME_ANSWER,
  /// One ref of one author is one row.
  STORED_ONCE,
  /// Both countings of a conversation go 1, 2, 3 to the end.
  NUMBERS_ARE_DENSE,
  /// What a client received is what is stored under that number.
  RECEIVED_IS_STORED,
  /// A view goes up by one, never back, never over a hole.
  VIEW_IS_IN_ORDER,
  /// A view ends with the last stored entry.
  VIEW_IS_COMPLETE,
  /// What was acknowledged before another was sent has the smaller number.
  ORDER_FOLLOWS_TIME,
  /// What was refused for good is not stored.
  REFUSED_IS_NOT_STORED,
  /// Nothing that is for staff reaches a visitor.
  NOTES_STAY_WITH_STAFF,
  /// Nobody is given a conversation that somebody else has.
  ONE_OWNER,
  /// The version of a conversation's life goes up whenever its owner changes, and never down.
  LIFECYCLE_RISES,
  /// Nobody has more conversations than seats.
  SEATS_ARE_KEPT,
  /// Whoever is gone is shown as gone in time, and not as here before they are back.
  PRESENCE_ENDS
}
