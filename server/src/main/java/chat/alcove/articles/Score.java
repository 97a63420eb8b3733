package chat.alcove.articles;

/// How well an article answers a question, from 0 to 1.
///
/// Nine tenths are coverage: of what the question speaks of (each word by how rare it is among the
/// articles), how much does the article, and how prominently? One tenth is the other way round: how
/// much of the article's title was asked. A word that no article has counts as one that is very
/// rare, so a question about something else scores low however common its other words are.
final class Score {
  /// What a word is worth by where it stands.
  static final double IN_TITLE = 1;

  /// In a heading, or in the first paragraph.
  static final double IN_LEAD = 0.85;

  static final double IN_BODY = 0.6;

  /// The tenth that the title has.
  static final double OF_TITLE = 0.1;

  /// What a word is worth that was typed otherwise.
  private static final double ONE_SLIP = 0.9;

  private static final double TWO_SLIPS = 0.75;
  private static final double CUT_OFF = 0.85;

  private Score() {}

  /// How much a word says that so many of all articles have.
  static double weight(int having, int all) {
    return Math.log(1 + (all + 0.5) / (having + 0.5));
  }

  /// How sure it is that the one was meant by the other, from 0 to 1.
  ///
  /// @param asked what was typed, as its stem
  /// @param known a stem that articles have
  static double closeness(String asked, String known) {
    if (asked.equals(known)) return 1;
    int slips = slips(asked, known, allowed(asked.length()));
    if (slips == 1) return ONE_SLIP;
    if (slips == 2) return TWO_SLIPS;
    boolean begun = asked.length() >= 3 && known.startsWith(asked);
    return begun && known.length() <= 2 * asked.length() + 2 ? CUT_OFF : 0;
  }

  private static int allowed(int letters) {
    return letters < 4 ? 0 : letters < 8 ? 1 : 2;
  }

  /// Letters that were left out, added, changed or swapped; more than `most` is `most + 1`.
  private static int slips(String a, String b, int most) {
    if (Math.abs(a.length() - b.length()) > most) return most + 1;
    int[] twoBack = new int[b.length() + 1];
    int[] back = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) back[j] = j;
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = back[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, Math.min(back[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], twoBack[j - 2] + 1);
        }
      }
      int[] free = twoBack;
      twoBack = back;
      back = row;
      row = free;
    }
    return Math.min(back[b.length()], most + 1);
  }
}
