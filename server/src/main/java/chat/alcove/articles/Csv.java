package chat.alcove.articles;

import chat.alcove.protocol.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Rows of a CSV file, with commas, semicolons or tabs between the cells, as the first line has
/// them; quoted cells may hold anything.
final class Csv {
  private static final int CELLS_MAX = 50;

  /// What some programs write for Excel in a line of its own.
  private static final Pattern SAYS = Pattern.compile("(?i)\"?sep=([,;\\t|])\"?\\n");

  private final String text;
  private final int rowsMax;
  private final char separator;
  private final List<List<String>> rows = new ArrayList<>();
  private List<String> row = new ArrayList<>();
  private StringBuilder cell = new StringBuilder();

  private Csv(String text, int rowsMax, char separator) {
    this.text = text;
    this.rowsMax = rowsMax;
    this.separator = separator;
  }

  private static char separator(String text) {
    int end = text.indexOf('\n');
    var first = end < 0 ? text : text.substring(0, end);
    return first.contains("\t") ? '\t' : first.contains(";") && !first.contains(",") ? ';' : ',';
  }

  /// All rows but empty ones.
  static List<List<String>> rows(String file, int rowsMax) {
    var bare = file.startsWith("\ufeff") ? file.substring(1) : file;
    var text = bare.replace("\r\n", "\n").replace('\r', '\n');
    var says = SAYS.matcher(text);
    return says.lookingAt()
        ? new Csv(text.substring(says.end()), rowsMax, says.group(1).charAt(0)).read()
        : new Csv(text, rowsMax, separator(text)).read();
  }

  private List<List<String>> read() {
    int at = 0;
    while (at < text.length()) {
      char letter = text.charAt(at);
      if (letter == '"' && cell.isEmpty()) {
        at = quoted(at + 1);
      } else {
        if (letter == separator) {
          endCell();
        } else if (letter == '\n') {
          endRow();
        } else {
          cell.append(letter);
        }
        at++;
      }
    }
    endRow();
    return rows;
  }

  /// Tells what comes after the closing quote; two quotes are one.
  private int quoted(int from) {
    int at = from;
    while (true) {
      int quote = text.indexOf('"', at);
      if (quote < 0) {
        throw Refused.field("file", "row " + (rows.size() + 1) + " has a quote that never ends");
      }
      cell.append(text, at, quote);
      if (quote + 1 >= text.length() || text.charAt(quote + 1) != '"') return quote + 1;
      cell.append('"');
      at = quote + 2;
    }
  }

  private void endCell() {
    if (row.size() >= CELLS_MAX) {
      throw Refused.field(
          "file", "row " + (rows.size() + 1) + " has more than " + CELLS_MAX + " cells");
    }
    row.add(cell.toString());
    cell = new StringBuilder();
  }

  private void endRow() {
    endCell();
    if (row.stream().anyMatch(one -> !one.isBlank())) {
      if (rows.size() > rowsMax) throw Refused.field("file", "has more than " + rowsMax + " rows");
      rows.add(row);
    }
    row = new ArrayList<>();
  }
}
