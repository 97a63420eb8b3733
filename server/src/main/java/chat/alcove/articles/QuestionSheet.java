package chat.alcove.articles;

import chat.alcove.articles.Importing.Read;
import chat.alcove.articles.Importing.Showing;
import chat.alcove.protocol.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A CSV file of questions and answers, one article a row. Its first row names the columns, in
/// English or Russian.
final class QuestionSheet {
  private static final Map<String, String> RUSSIAN =
      Map.of(
          "вопрос", "question",
          "ответ", "answer",
          "язык", "language",
          "раздел", "section",
          "внутренняя", "internal",
          "опубликована", "published");
  private static final Set<String> YES = Set.of("true", "yes", "y", "1", "x", "+", "да", "истина");
  private static final Set<String> NO = Set.of("false", "no", "n", "0", "-", "нет", "ложь");

  private final String file;
  private final String language;
  private final List<String> columns;

  private QuestionSheet(String file, String language, List<String> columns) {
    this.file = file;
    this.language = language;
    this.columns = columns;
  }

  /// Fails with [Refused] where it is no such file.
  ///
  /// @param language of rows that do not say
  static List<Read> read(String file, String text, String language) {
    var rows = Csv.rows(text, Importing.ARTICLES_MAX);
    var columns = rows.isEmpty() ? List.<String>of() : rows.getFirst();
    var sheet =
        new QuestionSheet(file, language, columns.stream().map(QuestionSheet::name).toList());
    if (!sheet.columns.contains("question") || !sheet.columns.contains("answer")) {
      throw Refused.field("file", "must name question and answer in its first row");
    }
    var articles = new ArrayList<Read>();
    for (int i = 1; i < rows.size(); i++) articles.add(sheet.article(i + 1, rows.get(i)));
    return articles;
  }

  private static String name(String column) {
    var plain = column.strip().toLowerCase(Locale.ROOT);
    return RUSSIAN.getOrDefault(plain, plain);
  }

  private Read article(int number, List<String> row) {
    var title = cell(row, "question");
    var own = cell(row, "language");
    return new Read(
        file + ":" + number,
        new Article.Text(title, cell(row, "answer")),
        own.isEmpty() ? language : own,
        Slugs.unmistakable(title),
        columns.contains("section") ? cell(row, "section") : Folders.of(file).section(),
        Showing.of(
            YES.contains(cell(row, "internal").toLowerCase(Locale.ROOT)),
            NO.contains(cell(row, "published").toLowerCase(Locale.ROOT))));
  }

  private String cell(List<String> row, String column) {
    int at = columns.indexOf(column);
    return at < 0 || at >= row.size() ? "" : row.get(at).strip();
  }
}
