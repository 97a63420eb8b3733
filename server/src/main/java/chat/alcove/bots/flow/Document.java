package chat.alcove.bots.flow;

import chat.alcove.bots.Flaw;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/// The text of a document as nodes that know their line. No object is ever made of a node, so no
/// tag can ask for one.
final class Document {
  private static final int DEPTH_MAX = 30;
  private static final Pattern ESCAPED_SLASH = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*+)\\\\/");

  private Document() {}

  /// Empty: the flaws tell why.
  static Optional<Node> read(String text, Flaws flaws) {
    if (text.getBytes(StandardCharsets.UTF_8).length > Flow.DOCUMENT_BYTES_MAX) {
      flaws.add(null, "", "the document is larger than 256 KB");
      return Optional.empty();
    }
    var events = new Events(plain(text));
    try {
      return node(events, flaws);
    } catch (MarkedYAMLException e) {
      flaws.add(e.getProblemMark(), "", problem(e));
    } catch (YAMLException e) {
      flaws.add(events.last, "", problem(e));
    }
    return Optional.empty();
  }

  private static LoaderOptions options() {
    var options = new LoaderOptions();
    // One name for a long list, used a thousand times over, makes a large document of a small one.
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(DEPTH_MAX);
    options.setCodePointLimit(Flow.DOCUMENT_BYTES_MAX);
    options.setAllowRecursiveKeys(false);
    return options;
  }

  /// Remembers where it is: some mistakes do not say.
  private static final class Events extends ParserImpl {
    private @Nullable Mark last;

    Events(String text) {
      super(new StreamReader(new StringReader(text)), options());
    }

    @Override
    public Event getEvent() {
      var event = super.getEvent();
      last = event.getStartMark();
      return event;
    }
  }

  private static Optional<Node> node(Events events, Flaws flaws) {
    var composer = new Composer(events, new Resolver(), options());
    var node = composer.getSingleNode();
    if (node == null) flaws.add(null, "", "the document is empty");
    return Optional.ofNullable(node);
  }

  /// JSON is YAML but for the tabs that it may be set with, and one escape.
  private static String plain(String text) {
    if (!text.stripLeading().startsWith("{")) return text;
    return ESCAPED_SLASH.matcher(text.replace('\t', ' ')).replaceAll("$1/");
  }

  private static String problem(YAMLException e) {
    var words = String.valueOf(e.getMessage());
    if (words.contains("aliases")) return "aliases can't be used for lists and mappings";
    if (words.startsWith("Nesting")) return "is more than " + DEPTH_MAX + " levels deep";
    return "this can't be read: " + words;
  }

  private static String problem(MarkedYAMLException e) {
    var problem = e.getProblem() == null ? "this can't be read" : e.getProblem();
    var context = e.getContext();
    return context == null ? problem : problem + " (" + context + ")";
  }

  static Flaw.Where where(Mark mark) {
    return new Flaw.Where(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
