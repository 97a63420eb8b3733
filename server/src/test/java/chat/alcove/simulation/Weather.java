package chat.alcove.simulation;

/// How badly networks and stores behave.
final class Weather {
  final Chance chance;
  final Agenda agenda;
  private Kind kind = Kind.stormy;

  enum Kind {
    calm,
    stormy
  }

  /// What becomes of a write.
  enum Fate {
    stored,
    /// Stored, and the answer is lost.
    unheard,
    /// Given up on, and stored later all the same.
    late,
    failed
  }

  Weather(Chance chance, Agenda agenda) {
    this.chance = chance;
    this.agenda = agenda;
  }

  void turn(Kind to) {
    kind = to;
  }

  boolean calm() {
    return kind == Kind.calm;
  }

  long delay() {
    int kindOf = chance.below(20);
    if (kindOf < 12) return chance.below(20);
    return kindOf < 19 ? chance.below(300) : chance.below(3_500);
  }

  Fate fate() {
    int of = chance.below(100);
    if (of < 90) return Fate.stored;
    if (of < 94) return Fate.unheard;
    return of < 96 ? Fate.late : Fate.failed;
  }

  /// How often a push arrives.
  int copies() {
    int of = chance.below(100);
    if (of < 10) return 0;
    return of < 15 ? 2 : 1;
  }
}
