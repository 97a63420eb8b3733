package chat.alcove.config;

import java.util.stream.IntStream;

/// How far a typed name is from the one that was meant.
final class Typing {
  private Typing() {}

  /// The least number of letters to insert, remove or change.
  static int slips(String typed, String meant) {
    var above = IntStream.rangeClosed(0, meant.length()).toArray();
    for (var i = 1; i <= typed.length(); i++) {
      var row = new int[meant.length() + 1];
      row[0] = i;
      for (var j = 1; j <= meant.length(); j++) {
        var change = typed.charAt(i - 1) == meant.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + change);
      }
      above = row;
    }
    return above[meant.length()];
  }
}
