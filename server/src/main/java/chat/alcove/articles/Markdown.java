package chat.alcove.articles;

import chat.alcove.protocol.Refused;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.UrlSanitizer;

/// What an article's author wrote, as a page and as words.
///
/// Raw HTML is shown as it was typed, never obeyed. Links lead to https, http, mail addresses, or
/// within this server; pictures are our own or come by https. Anything else loses its address.
///
/// Not for an event loop: see [Aside].
final class Markdown {
  static final int BYTES_MAX = 200 * 1024;

  /// Blocks within blocks. Deeper ones are text.
  private static final int DEPTH_MAX = 50;

  /// Links and pictures of an article. Each is looked at again for those around it: a hundred
  /// thousand take ten seconds.
  private static final int LINKS_MAX = 5_000;

  private static final Pattern OURS = Pattern.compile("(/(?![/\\\\])|#)[^\\\\\\p{Cntrl}]*");
  private static final Pattern PAGE = Pattern.compile("(?:\\./)?([a-z0-9-]{1,80})\\.md(#.*)?");
  private static final Pattern WEB =
      Pattern.compile("https?://[^\\s\\p{Cntrl}\\\\]+", Pattern.CASE_INSENSITIVE);
  private static final Pattern SAFE_WEB =
      Pattern.compile("https://[^\\s\\p{Cntrl}\\\\]+", Pattern.CASE_INSENSITIVE);
  private static final Pattern MAIL =
      Pattern.compile("mailto:[^\\s\\p{Cntrl}\\\\]+", Pattern.CASE_INSENSITIVE);

  private static final List<Extension> TABLES = List.of(TablesExtension.create());
  private static final Parser PARSER =
      Parser.builder().extensions(TABLES).maxOpenBlockParsers(DEPTH_MAX).build();

  private Markdown() {}

  /// The words of an article.
  ///
  /// @param lead headings and the first paragraph
  /// @param all everything, a line for each block
  record Plain(String lead, String all) {}

  /// Its words, for search and excerpts.
  static Plain plain(String body) {
    return bounded(
        body,
        () -> {
          var collector = new Collector();
          PARSER.parse(body).accept(collector);
          return new Plain(collector.lead.toString().strip(), collector.all.toString().strip());
        });
  }

  /// As HTML that is safe to show.
  ///
  /// @param language where links to other files lead
  static String html(String body, String language) {
    return bounded(
        body,
        () -> {
          var document = PARSER.parse(body);
          document.accept(new Unlinking(new Kept(language)));
          document.accept(new Lowering(startsAtTheTop(document)));
          return renderer(language).render(document);
        });
  }

  /// Marks within marks are walked by calls within calls.
  private static <T> T bounded(String body, Supplier<T> work) {
    Aside.check();
    if (body.chars().filter(letter -> letter == '[').count() > LINKS_MAX) {
      throw Refused.field("body", "has more than " + LINKS_MAX + " square brackets");
    }
    try {
      return work.get();
    } catch (StackOverflowError _) {
      throw Refused.field("body", "has too many marks within one another");
    }
  }

  private static HtmlRenderer renderer(String language) {
    return HtmlRenderer.builder()
        .extensions(TABLES)
        .escapeHtml(true)
        .sanitizeUrls(true)
        .urlSanitizer(new Kept(language))
        .softbreak("\n")
        .attributeProviderFactory(_ -> Markdown::attributes)
        .build();
  }

  private static void attributes(Node node, String tag, Map<String, String> attributes) {
    switch (node) {
      case Link link when WEB.matcher(link.getDestination()).matches() ->
          attributes.put("rel", "noopener nofollow");
      case Image _ when tag.equals("img") -> {
        attributes.put("loading", "lazy");
        attributes.put("decoding", "async");
      }
      case TableBlock _ when tag.equals("table") -> attributes.put("tabindex", "0");
      case FencedCodeBlock _ when tag.equals("pre") -> attributes.put("tabindex", "0");
      case IndentedCodeBlock _ when tag.equals("pre") -> attributes.put("tabindex", "0");
      default -> {}
    }
  }

  private static boolean startsAtTheTop(Node document) {
    var found = new boolean[1];
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            found[0] |= heading.getLevel() == 1;
          }
        });
    return found[0];
  }

  /// The page's own title is the one heading of the first level.
  private static final class Lowering extends AbstractVisitor {
    private final boolean needed;

    Lowering(boolean needed) {
      this.needed = needed;
    }

    @Override
    public void visit(Heading heading) {
      if (needed) heading.setLevel(Math.min(6, heading.getLevel() + 1));
    }
  }

  /// What leads nowhere that it may is words: a link with an empty address would lead to the page
  /// itself.
  private static final class Unlinking extends AbstractVisitor {
    private final Kept kept;

    Unlinking(Kept kept) {
      this.kept = kept;
    }

    @Override
    public void visit(Link link) {
      visitChildren(link);
      if (kept.sanitizeLinkUrl(link.getDestination()).isEmpty()) unwrap(link);
    }

    @Override
    public void visit(Image image) {
      if (kept.sanitizeImageUrl(image.getDestination()).isEmpty()) unwrap(image);
    }

    private static void unwrap(Node node) {
      while (node.getFirstChild() != null) node.insertBefore(node.getFirstChild());
      node.unlink();
    }
  }

  private record Kept(String language) implements UrlSanitizer {
    @Override
    public String sanitizeLinkUrl(String url) {
      var page = PAGE.matcher(url);
      if (page.matches()) {
        return Addresses.home(language)
            + page.group(1)
            + (page.group(2) == null ? "" : page.group(2));
      }
      boolean kept =
          OURS.matcher(url).matches() || WEB.matcher(url).matches() || MAIL.matcher(url).matches();
      return kept ? url : "";
    }

    @Override
    public String sanitizeImageUrl(String url) {
      boolean ours = url.startsWith(Pictures.PATH) && OURS.matcher(url).matches();
      return ours || SAFE_WEB.matcher(url).matches() ? url : "";
    }
  }

  /// Walks through the text of a document.
  private static final class Collector extends AbstractVisitor {
    private final StringBuilder lead = new StringBuilder();
    private final StringBuilder all = new StringBuilder();
    private boolean begun;
    private boolean leading;

    @Override
    public void visit(Heading heading) {
      block(heading, true);
    }

    @Override
    public void visit(Paragraph paragraph) {
      boolean first = !begun && paragraph.getParent() instanceof Document;
      begun |= first;
      block(paragraph, first);
    }

    private void block(Node node, boolean leads) {
      leading = leads;
      visitChildren(node);
      add("\n");
      leading = false;
    }

    @Override
    public void visit(CustomBlock table) {
      visitChildren(table);
      add("\n");
    }

    @Override
    public void visit(CustomNode part) {
      visitChildren(part);
      add(" ");
    }

    @Override
    public void visit(Text text) {
      add(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
      add(code.getLiteral());
    }

    @Override
    public void visit(FencedCodeBlock code) {
      add(code.getLiteral() + "\n");
    }

    @Override
    public void visit(IndentedCodeBlock code) {
      add(code.getLiteral() + "\n");
    }

    /// Shown as it was typed.
    @Override
    public void visit(HtmlBlock html) {
      add(html.getLiteral() + "\n");
    }

    @Override
    public void visit(HtmlInline html) {
      add(html.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
      add(" ");
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
      add(" ");
    }

    private void add(String text) {
      all.append(text);
      if (leading) lead.append(text);
    }
  }
}
