package chat.alcove.articles;

import chat.alcove.articles.Catalogue.Card;
import chat.alcove.articles.JsonLd.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The help pages as HTML: for people without scripts and for search engines alike.
///
/// @param site its name, as readers know it
/// @param origin of our own address, for those who keep it
/// @param style address of the style sheet
record HelpPages(Catalogue catalogue, String site, String origin, String style) {
  /// Titles of a section on the first page.
  private static final int OF_SECTION_MAX = 6;

  private static final int NEAR_MAX = 8;

  /// Whether the reader has just said if it helped.
  enum Voted {
    no,
    yes
  }

  /// What a first page lists: sections, then articles in none.
  private sealed interface Item {
    record Group(Section section) implements Item {}

    record Alone(Card card) implements Item {}
  }

  private List<Item> items(String language) {
    return Stream.<Item>concat(
            catalogue.sections(language).stream().map(Item.Group::new),
            catalogue.loose(language).stream().map(Item.Alone::new))
        .toList();
  }

  /// A list that goes on for several pages where it is long.
  ///
  /// @param last number of the last one
  /// @param page each up to that
  record Listed(IntSupplier last, IntFunction<String> page) {}

  /// The first page of a language.
  Listed home(String language) {
    return new Listed(() -> Leaf.last(items(language).size()), number -> home(language, number));
  }

  private String home(String language, int number) {
    var leaf = Leaf.of(items(language), number);
    var words = HelpWords.of(language);
    var address = Addresses.home(language);
    var loose = new ArrayList<Card>();
    var body = new StringBuilder();
    body.append("<h1>").append(words.say("help")).append("</h1>\n<p class=\"lead\">");
    body.append(words.say("lead")).append("</p>\n<div class=\"sections\">\n");
    for (var item : leaf.items()) {
      switch (item) {
        case Item.Group(var section) -> body.append(few(section, words));
        case Item.Alone(var card) -> loose.add(card);
      }
    }
    if (!loose.isEmpty()) {
      var title =
          catalogue.sections(language).isEmpty() ? "" : "<h2>" + words.say("other") + "</h2>\n";
      body.append("<section>").append(title).append(titles(loose)).append("</section>\n");
    }
    if (catalogue.in(language).isEmpty())
      body.append("<p>").append(words.say("none")).append("</p>\n");
    body.append("</div>\n").append(leaf.links(address, words));
    var head =
        new Head(
            leaf.title(words.say("help"), words),
            words.say("lead"),
            leaf.address(address),
            number == 1 ? alternates() : "");
    return page(language, head, body.toString());
  }

  /// A section on the first page.
  private String few(Section section, HelpWords words) {
    var cards = catalogue.in(section);
    var address = Addresses.section(section.language(), section.slug());
    var all =
        cards.size() > OF_SECTION_MAX
            ? "<p>" + Html.link(address, words.say("all", cards.size())) + "</p>\n"
            : "";
    var title = "<section><h2>" + Html.link(address, section.title()) + "</h2>\n";
    return title + titles(cards.stream().limit(OF_SECTION_MAX).toList()) + all + "</section>\n";
  }

  /// The articles of a section.
  Listed section(Section section) {
    return new Listed(
        () -> Leaf.last(catalogue.in(section).size()), number -> section(section, number));
  }

  private String section(Section section, int number) {
    var leaf = Leaf.of(catalogue.in(section), number);
    var language = section.language();
    var words = HelpWords.of(language);
    var address = Addresses.section(language, section.slug());
    var body = new StringBuilder(path(language, List.of()));
    body.append("<h1>").append(Html.text(section.title())).append("</h1>\n<ul class=\"cards\">\n");
    for (Card card : leaf.items()) {
      body.append("<li><h2>").append(Html.link(card.address(), card.title())).append("</h2><p>");
      body.append(Html.text(card.beginning())).append("</p></li>\n");
    }
    body.append("</ul>\n").append(leaf.links(address, words));
    var steps = List.of(first(language), new Step(section.title(), address));
    var title = leaf.title(section.title(), words);
    var head = new Head(title, title, leaf.address(address), JsonLd.steps(origin, steps));
    return page(language, head, body.toString());
  }

  /// One article.
  ///
  /// @param html of its body
  /// @param plain the same as words
  String article(Card card, String html, String plain, Voted voted) {
    var language = card.language();
    var words = HelpWords.of(language);
    var section = catalogue.section(card);
    var between = section.map(HelpPages::step).map(List::of).orElse(List.of());
    var body = new StringBuilder(path(language, between));
    body.append("<article>\n<h1>").append(Html.text(card.title())).append("</h1>\n");
    body.append(html);
    body.append("<p class=\"updated\"><time datetime=\"").append(card.publishedAt()).append("\">");
    body.append(words.say("updated", words.day(card.publishedAt())))
        .append("</time></p>\n</article>\n");
    body.append(voted == Voted.yes ? thanks(words) : vote(card, words));
    section.ifPresent(found -> body.append(near(found, card, words)));
    var steps = new ArrayList<>(List.of(first(language)));
    steps.addAll(between);
    steps.add(new Step(card.title(), card.address()));
    var head =
        new Head(
            card.title(),
            card.beginning(),
            card.address(),
            translations(card)
                + JsonLd.article(new JsonLd.Place(origin, site), card, plain)
                + JsonLd.steps(origin, steps),
            catalogue.family(card).stream()
                .collect(Collectors.toMap(Card::language, Card::address)));
    return page(language, head, body.toString());
  }

  private static String thanks(HelpWords words) {
    return "<p class=\"vote\" role=\"status\">" + words.say("thanks") + "</p>\n";
  }

  private static String vote(Card card, HelpWords words) {
    return """
    <form class="vote" method="post" action="/help/vote">
    <input type="hidden" name="article" value="%s">
    <p id="vote">%s</p>
    <button name="helpful" value="yes" aria-describedby="vote">%s</button>
    <button name="helpful" value="no" aria-describedby="vote">%s</button>
    </form>
    """
        .formatted(card.id(), words.say("helped"), words.say("yes"), words.say("no"));
  }

  private String near(Section section, Card card, HelpWords words) {
    var others =
        catalogue.in(section).stream()
            .filter(other -> !other.id().equals(card.id()))
            .limit(NEAR_MAX)
            .toList();
    return others.isEmpty()
        ? ""
        : "<nav class=\"near\" aria-labelledby=\"near\"><h2 id=\"near\">"
            + words.say("near")
            + "</h2>\n"
            + titles(others)
            + "</nav>\n";
  }

  /// What a search found.
  String found(String language, String query, List<Search.Hit> hits) {
    var words = HelpWords.of(language);
    var title = query.isBlank() ? words.say("search") : words.say("search.title", query);
    var body = new StringBuilder(path(language, List.of()));
    body.append("<h1>").append(Html.text(title)).append("</h1>\n");
    if (hits.isEmpty()) {
      var none = query.isBlank() ? words.say("search.empty") : words.say("search.none", query);
      body.append("<p>").append(Html.text(none)).append("</p>\n");
    } else {
      body.append("<ul class=\"cards\">\n");
      for (Search.Hit hit : hits) {
        body.append("<li><h2>").append(Html.link(hit.url(), hit.title())).append("</h2><p>");
        body.append(Html.text(hit.excerpt())).append("</p></li>\n");
      }
      body.append("</ul>\n");
    }
    return page(language, Head.unlisted(title), body.toString(), query);
  }

  /// Where nothing is.
  String lost(String language) {
    var words = HelpWords.of(language);
    var body = "<h1>" + words.say("lost") + "</h1>\n<p>" + words.say("lost.text") + "</p>\n";
    return page(
        language,
        Head.unlisted(words.say("lost")),
        body + "<p>" + Html.link(Addresses.home(language), words.say("help")) + "</p>\n");
  }

  /// What stands in a page's head.
  ///
  /// @param address empty: search engines are to pass it by
  /// @param elsewhere by language, where the same page is in others
  private record Head(
      String title, String about, String address, String more, Map<String, String> elsewhere) {
    Head(String title, String about, String address, String more) {
      this(title, about, address, more, Map.of());
    }

    static Head unlisted(String title) {
      return new Head(title, "", "", "");
    }

    String indexed(String origin) {
      return address.isEmpty()
          ? "<meta name=\"robots\" content=\"noindex\">\n"
          : "<meta name=\"description\" content=\"%s\">\n<link rel=\"canonical\" href=\"%s\">\n"
              .formatted(Html.text(about), Html.text(origin + address));
    }
  }

  private String page(String language, Head head, String body) {
    return page(language, head, body, "");
  }

  private String page(String language, Head head, String body, String query) {
    var words = HelpWords.of(language);
    return """
    <!doctype html>
    <html lang="%s" dir="%s"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>%s</title>
    %s<link rel="icon" href="data:,">
    <link rel="stylesheet" href="%s">
    %s</head><body>
    <a class="skip" href="#text">%s</a>
    <header><a class="home" href="%s">%s</a>
    %s<form role="search" action="/help/search"><input type="hidden" name="lang" value="%s">
    <input type="search" name="q" aria-label="%s" value="%s" maxlength="200" required><button>%s</button></form></header>
    <main id="text">
    %s</main>
    </body></html>
    """
        .formatted(
            language,
            Languages.direction(language),
            Html.text(head.title() + " · " + site),
            head.indexed(origin),
            Html.text(style),
            head.more(),
            words.say("skip"),
            Addresses.home(language),
            Html.text(site),
            languages(language, words, head.elsewhere()),
            language,
            Html.text(words.say("search.label")),
            Html.text(query),
            words.say("search"),
            body);
  }

  /// @param elsewhere the same page in other languages; where there is none, their first page
  private String languages(String language, HelpWords words, Map<String, String> elsewhere) {
    if (catalogue.languages().size() < 2) return "";
    return catalogue.languages().stream()
        .map(one ->
            "<a lang=\"%s\" hreflang=\"%s\" href=\"%s\"%s>%s</a>"
                .formatted(
                    one,
                    one,
                    elsewhere.getOrDefault(one, Addresses.home(one)),
                    one.equals(language) ? " aria-current=\"true\"" : "",
                    Html.text(HelpWords.name(one))))
        .collect(
            Collectors.joining(
                "\n",
                "<nav class=\"languages\" aria-label=\"" + words.say("languages") + "\">",
                "</nav>\n"));
  }

  private String path(String language, List<Step> between) {
    var words = HelpWords.of(language);
    var steps = new StringBuilder("<nav class=\"path\" aria-label=\"" + words.say("path") + "\">");
    steps.append(Html.link(Addresses.home(language), words.say("help")));
    between.forEach(step ->
        steps
            .append(" <span aria-hidden=\"true\">›</span> ")
            .append(Html.link(step.address(), step.name())));
    return steps.append("</nav>\n").toString();
  }

  private static Step first(String language) {
    return new Step(HelpWords.of(language).say("help"), Addresses.home(language));
  }

  private static Step step(Section section) {
    return new Step(section.title(), Addresses.section(section.language(), section.slug()));
  }

  private static String titles(List<Card> cards) {
    return cards.stream()
        .map(card -> "<li>" + Html.link(card.address(), card.title()) + "</li>\n")
        .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
  }

  private String alternates() {
    return catalogue.languages().stream()
        .map(one -> alternate(one, Addresses.home(one)))
        .collect(Collectors.joining("", "", alternate("x-default", "/help")));
  }

  private String translations(Card card) {
    var family = catalogue.family(card);
    if (family.size() < 2) return "";
    return family.stream()
        .map(one -> alternate(one.language(), one.address()))
        .collect(Collectors.joining());
  }

  private String alternate(String language, String address) {
    return "<link rel=\"alternate\" hreflang=\"%s\" href=\"%s\">\n"
        .formatted(language, Html.text(origin + address));
  }
}
