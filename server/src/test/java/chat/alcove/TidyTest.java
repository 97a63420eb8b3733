package chat.alcove;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/// What a reader would trip over, in code and documents alike.
class TidyTest {
  private static final int FILE_LINES_MAX = 350;
  private static final int METHOD_LINES_MAX = 40;
  private static final int README_LINES_MAX = 120;
  private static final Pattern NOT_OURS = Pattern.compile("node_modules|target|dist|data|\\..+");
  private static final Pattern LEFT_OVER =
      Pattern.compile(
          "\\b(T[O]DO|FIX[M]E|X[X]X)\\b"
              + "|printStackTrace\\(|Thread\\.sleep|^import .*\\.\\*;|synchronized \\(");
  private static final Pattern PRINTS = Pattern.compile("System\\.(out|err)");
  private static final Pattern UNSAFE_DOM =
      Pattern.compile(
          "(inner|outer)HTML|insertAdjacentHTML|SetInnerHTML|document\\.write\\("
              + "|cssText|\\bstyle=(\"|\\{\\{)|setAttribute\\(\"style|<style");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)[^)]*\\)");
  private static final Path ROOT = root();

  @Test
  void no_file_is_longer_than_a_room() {
    var long_ = files("java", "ts", "tsx").filter(f -> lines(f).size() > FILE_LINES_MAX);

    assertThat(long_).isEmpty();
  }

  @Test
  void no_method_is_longer_than_a_screen() throws IOException {
    assertThat(methodsLongerThan(METHOD_LINES_MAX)).isEmpty();
  }

  @Test
  void nothing_is_left_over_in_the_code() {
    assertThat(files("java", "ts", "tsx").flatMap(f -> found(LEFT_OVER, f))).isEmpty();
  }

  @Test
  void the_server_prints_nothing_but_its_start() {
    var quiet =
        files("java")
            .filter(f -> f.startsWith(ROOT.resolve("server")))
            .filter(f -> !f.endsWith("Main.java"));

    assertThat(quiet.flatMap(f -> found(PRINTS, f))).isEmpty();
  }

  @Test
  void each_package_says_what_it_does_and_is_null_marked() {
    var infos =
        files("java")
            .filter(f -> f.startsWith(ROOT.resolve("server/src/main/java")))
            .map(f -> f.resolveSibling("package-info.java"))
            .distinct()
            .toList();

    assertThat(infos)
        .isNotEmpty()
        .allSatisfy(f -> assertThat(f).content().contains("///", "@NullMarked"));
  }

  @Test
  void browsers_are_given_no_markup_from_strings_and_no_inline_styles() {
    assertThat(files("ts", "tsx")).isNotEmpty();
    assertThat(files("ts", "tsx").flatMap(f -> found(UNSAFE_DOM, f))).isEmpty();
  }

  @Test
  void each_document_has_one_title() {
    assertThat(files("md"))
        .allSatisfy(f -> assertThat(titles(f)).as("titles of %s", f).isEqualTo(1));
  }

  @Test
  void no_document_links_to_nothing() {
    assertThat(files("md").flatMap(TidyTest::deadLinks)).isEmpty();
  }

  @Test
  void the_readme_is_short() {
    assertThat(lines(ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(README_LINES_MAX);
  }

  @Test
  void each_golden_example_is_mentioned_in_the_protocol() {
    var protocol = String.join("\n", lines(ROOT.resolve("docs/protocol.md")));
    var examples = below(ROOT.resolve("docs/protocol/examples"));

    assertThat(examples.map(f -> f.getFileName().toString()))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(protocol).contains("(protocol/examples/" + name + ")"));
  }

  @Test
  void the_manual_lists_each_setting_of_the_example() {
    var manual = String.join("\n", lines(ROOT.resolve("docs/operations.md")));
    var names =
        lines(ROOT.resolve("config/alcove.yaml")).stream()
            .filter(line -> line.matches("#ALCOVE_\\w+:.*"))
            .map(line -> line.substring(1, line.indexOf(':')));

    assertThat(names)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(manual).contains("\n| `" + name + "` |"));
  }

  private static Path root() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
        .filter(folder -> Files.exists(folder.resolve("server/pom.xml")))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<Path> files(String... extensions) {
    var wanted = List.of(extensions);
    return below(ROOT)
        .filter(f -> wanted.contains(f.toString().substring(f.toString().lastIndexOf('.') + 1)));
  }

  private static Stream<Path> below(Path folder) {
    try (var children = Files.list(folder)) {
      return children.sorted().toList().stream()
          .filter(child -> !NOT_OURS.matcher(child.getFileName().toString()).matches())
          .flatMap(child -> Files.isDirectory(child) ? below(child) : Stream.of(child));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> found(Pattern pattern, Path file) {
    var lines = lines(file);
    return IntStream.range(0, lines.size())
        .filter(i -> pattern.matcher(lines.get(i)).find())
        .mapToObj(i -> ROOT.relativize(file) + ":" + (i + 1) + ": " + lines.get(i).strip());
  }

  private static long titles(Path document) {
    var withoutCode = String.join("\n", lines(document)).replaceAll("(?s)```.*?```", "");
    return withoutCode.lines().filter(line -> line.startsWith("# ")).count();
  }

  private static Stream<String> deadLinks(Path document) {
    return LINK.matcher(String.join("\n", lines(document)))
        .results()
        .map((MatchResult link) -> link.group(1))
        .filter(target -> !target.matches("(https?|mailto):.*"))
        .filter(target -> !Files.exists(document.resolveSibling(target)))
        .map(target -> ROOT.relativize(document) + " -> " + target);
  }

  private static List<String> methodsLongerThan(int linesMax) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      var sources = manager.getJavaFileObjectsFromPaths(files("java").toList());
      var task = (JavacTask) compiler.getTask(null, manager, null, List.of(), null, sources);
      var found = new ArrayList<String>();
      for (var unit : task.parse()) {
        new MethodLengths(Trees.instance(task), linesMax, found).scan(unit, unit);
      }
      return found;
    }
  }

  /// Collects the methods of a file that have more lines than allowed.
  private static final class MethodLengths extends TreeScanner<Void, CompilationUnitTree> {
    private final Trees trees;
    private final int linesMax;
    private final List<String> found;

    MethodLengths(Trees trees, int linesMax, List<String> found) {
      this.trees = trees;
      this.linesMax = linesMax;
      this.found = found;
    }

    @Override
    public Void visitMethod(MethodTree method, CompilationUnitTree unit) {
      var positions = trees.getSourcePositions();
      var first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
      var last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
      if (last - first + 1 > linesMax) {
        found.add(unit.getSourceFile().getName() + ":" + first + ": " + method.getName());
      }
      return super.visitMethod(method, unit);
    }
  }
}
