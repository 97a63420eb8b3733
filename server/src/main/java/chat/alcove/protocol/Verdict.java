package chat.alcove.protocol;

/// Why an agent could, or could not, have a conversation.
public enum Verdict {
  chosen,
  could,
  /// No console is connected.
  not_here,
  away,
  busy,
  /// All seats are taken.
  full,
  /// All seats in this line are taken.
  full_in_line,
  /// It rang there before, in vain.
  missed_it,
  other_language,
  other_skills
}
