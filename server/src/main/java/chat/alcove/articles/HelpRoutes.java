package chat.alcove.articles;

import chat.alcove.articles.HelpPages.Voted;
import chat.alcove.site.Asset;
import chat.alcove.site.AssetRoutes;
import chat.alcove.site.Origins;
import chat.alcove.site.Site;
import chat.alcove.site.Sites;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// `/help`: the public articles as plain pages. No script, no cookie, nothing from anywhere else.
///
/// Each event loop has one of its own.
public final class HelpRoutes {
  private static final String STILL =
      "default-src 'none'; style-src 'self'; img-src 'self' https: data:; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'none'";
  private static final String LANGUAGE = "([a-z]{2,3})";
  private static final String NAME = "([a-z0-9-]{1,100})";
  private static final Pattern PAGE = Pattern.compile("[1-9]\\d{0,3}");
  private static final int VOTE_BYTES_MAX = 1_024;

  private final House house;
  private final PgHelp help;
  private final Library library;
  private final HelpBounds bounds;
  private final PacedRoutes paced;
  private final HelpCache cache = new HelpCache();
  private final HelpStyle styles = new HelpStyle(cache);

  /// Whose help it is.
  ///
  /// @param key of the site whose workspace, name and colours the pages have
  public record House(Sites sites, String key, Origins origins) {}

  public HelpRoutes(House house, PgHelp help, Library library, HelpBounds bounds) {
    this.house = house;
    this.help = help;
    this.library = library;
    this.bounds = bounds;
    this.paced = new PacedRoutes(bounds);
  }

  /// Adds the routes.
  public void mount(Router router) {
    page(router.route("/help/help.css")).handler(request -> with(request, this::style));
    page(router.route("/robots.txt")).handler(request -> with(request, this::robots));
    page(router.route("/help/sitemap.xml")).handler(request -> with(request, this::sitemap));
    paced
        .bounded(AssetRoutes.reading(router.route("/help/search")), bounds.searches())
        .handler(request -> with(request, this::search));
    var voting =
        router.post("/help/vote").handler(BodyHandler.create(false).setBodyLimit(VOTE_BYTES_MAX));
    paced
        .bounded(voting, bounds.votes())
        .handler(this::ownOnly)
        .handler(request -> with(request, this::vote));
    page(router.route("/help")).handler(request -> with(request, this::anyLanguage));
    page(router.routeWithRegex("/help/" + LANGUAGE)).handler(HelpRoutes::slash);
    page(router.routeWithRegex("/help/" + LANGUAGE + "/"))
        .handler(request -> with(request, this::home));
    page(router.routeWithRegex("/help/" + LANGUAGE + "/" + NAME + "/"))
        .handler(request -> with(request, this::section));
    page(router.routeWithRegex("/help/" + LANGUAGE + "/" + NAME))
        .handler(request -> with(request, this::article));
    page(router.route("/help/*")).handler(request -> with(request, this::lost));
  }

  private Route page(Route route) {
    return paced.bounded(AssetRoutes.reading(route), bounds.pages());
  }

  /// What is asked, and what there is.
  private record Asked(RoutingContext request, Site site, Catalogue catalogue, HelpPages pages) {
    String part(int number) {
      return Objects.requireNonNullElse(request.pathParam("param" + number), "");
    }

    String parameter(String name) {
      return Objects.requireNonNullElse(request.request().getParam(name), "");
    }

    /// Which page of a list; 0: none that there could be.
    int page() {
      var number = parameter("page");
      if (number.isEmpty()) return 1;
      return PAGE.matcher(number).matches() ? Integer.parseInt(number) : 0;
    }

    HelpCache.Key key(String page) {
      return new HelpCache.Key(page, catalogue.stamp(), pages.origin());
    }
  }

  private interface Answer {
    void to(Asked asked);
  }

  private void with(RoutingContext request, Answer answer) {
    house
        .sites()
        .byKey(house.key())
        .compose(site ->
            site.isEmpty()
                ? Future.<Optional<Asked>>succeededFuture(Optional.empty())
                : help.catalogue(site.get().workspaceId())
                    .map(catalogue -> Optional.of(asked(request, site.get(), catalogue))))
        .onFailure(_ -> request.fail(503))
        .onSuccess(asked -> asked.ifPresentOrElse(answer::to, () -> request.fail(404)));
  }

  private Asked asked(RoutingContext request, Site site, Catalogue catalogue) {
    var us = house.origins().us(request.request().getHeader(HttpHeaders.HOST));
    var origin = us.map(one -> one.text()).orElse("");
    var address = "/help/help.css?v=" + styles.of(site).version();
    return new Asked(
        request, site, catalogue, new HelpPages(catalogue, site.name(), origin, address));
  }

  private void style(Asked asked) {
    AssetRoutes.serve(asked.request(), styles.of(asked.site()), AssetRoutes.FOR_EVER);
  }

  /// What search engines may read (RFC 9309: the longest rule that fits holds).
  private void robots(Asked asked) {
    var rules =
        """
        User-agent: *
        Allow: /help
        Allow: /pictures/
        Disallow: /

        Sitemap: %s/help/sitemap.xml
        """
            .formatted(asked.pages().origin());
    serve(asked, Asset.of("text/plain; charset=utf-8", rules));
  }

  private void sitemap(Asked asked) {
    send(
        asked,
        asked.key("sitemap"),
        () -> new Sitemap(asked.catalogue(), asked.pages().origin()).xml(),
        "application/xml; charset=utf-8");
  }

  private void anyLanguage(Asked asked) {
    var accepted =
        Objects.requireNonNullElse(
            asked.request().request().getHeader(HttpHeaders.ACCEPT_LANGUAGE), "");
    asked.request().response().putHeader(HttpHeaders.VARY, "Accept-Language");
    move(asked.request(), 302, Addresses.home(asked.catalogue().language(accepted)));
  }

  private static void slash(RoutingContext request) {
    move(request, 301, request.request().path() + "/");
  }

  private void home(Asked asked) {
    var language = asked.part(0);
    if (asked.catalogue().in(language).isEmpty() && !language.equals(Languages.ENGLISH)) {
      lost(asked);
    } else {
      leaf(asked, language, asked.pages().home(language));
    }
  }

  private void leaf(Asked asked, String name, HelpPages.Listed list) {
    int number = asked.page();
    var key = asked.key(name + " " + number);
    if (cache.page(key).isPresent() || (number > 0 && number <= list.last().getAsInt())) {
      send(asked, key, () -> list.page().apply(number), Asset.HTML);
    } else {
      lost(asked);
    }
  }

  private void section(Asked asked) {
    asked
        .catalogue()
        .section(asked.part(0), asked.part(1))
        .ifPresentOrElse(
            section -> leaf(asked, "section " + section.id(), asked.pages().section(section)),
            () -> movedSection(asked));
  }

  /// By an address that it had before.
  private void movedSection(Asked asked) {
    var language = asked.part(0);
    help.movedSection(asked.site().workspaceId(), language, asked.part(1))
        .onFailure(_ -> asked.request().fail(503))
        .onSuccess(id ->
            id.flatMap(asked.catalogue()::section)
                .ifPresentOrElse(
                    section ->
                        move(asked.request(), 301, Addresses.section(language, section.slug())),
                    () -> lost(asked)));
  }

  private void article(Asked asked) {
    var found = asked.catalogue().byName(asked.part(0), asked.part(1));
    if (found.isEmpty()) {
      elsewhere(asked);
    } else if (!found.get().address().equals(asked.request().request().path())) {
      move(asked.request(), 301, found.get().address());
    } else {
      article(asked, found.get());
    }
  }

  /// By its slug alone, or by one that it had before.
  private void elsewhere(Asked asked) {
    var language = asked.part(0);
    var slug = asked.part(1);
    var present = asked.catalogue().bySlug(language, slug);
    if (present.isPresent()) {
      move(asked.request(), 301, present.get().address());
      return;
    }
    help.moved(asked.site().workspaceId(), language, slug)
        .onFailure(_ -> asked.request().fail(503))
        .onSuccess(id ->
            id.flatMap(asked.catalogue()::byId)
                .ifPresentOrElse(
                    card -> move(asked.request(), 301, card.address()), () -> lost(asked)));
  }

  private void article(Asked asked, Catalogue.Card card) {
    var voted = asked.request().request().params().contains("thanks") ? Voted.yes : Voted.no;
    var key = asked.key("article " + card.id() + voted);
    var known = cache.page(key);
    if (known.isPresent()) {
      serve(asked, known.get());
      return;
    }
    help.body(asked.site().workspaceId(), card.id())
        .onFailure(_ -> asked.request().fail(503))
        .onSuccess(body ->
            body.ifPresentOrElse(
                markdown ->
                    send(asked, key, () -> page(asked.pages(), card, markdown, voted), Asset.HTML),
                () -> lost(asked)));
  }

  private static String page(HelpPages pages, Catalogue.Card card, String markdown, Voted voted) {
    return pages.article(
        card, Markdown.html(markdown, card.language()), Markdown.plain(markdown).all(), voted);
  }

  private void search(Asked asked) {
    var language = Languages.of(asked.parameter("lang"));
    var query = Search.read(asked.parameter("q"));
    library
        .look(asked.site().workspaceId(), query, language)
        .onFailure(_ -> asked.request().fail(503))
        .onSuccess(
            hits -> serve(asked, Asset.of(Asset.HTML, asked.pages().found(language, query, hits))));
  }

  private void ownOnly(RoutingContext request) {
    var headers = request.request().headers();
    if (house.origins().own(headers.get(HttpHeaders.ORIGIN), headers.get(HttpHeaders.HOST))) {
      request.next();
    } else {
      request.fail(403);
    }
  }

  private void vote(Asked asked) {
    var attributes = asked.request().request().formAttributes();
    var helpful = Objects.requireNonNullElse(attributes.get("helpful"), "");
    var article =
        id(Objects.requireNonNullElse(attributes.get("article"), ""))
            .flatMap(asked.catalogue()::byId);
    if (article.isEmpty() || !(helpful.equals("yes") || helpful.equals("no"))) {
      asked.request().fail(400);
      return;
    }
    counted(asked, article.get().id(), helpful.equals("yes"))
        .onFailure(_ -> asked.request().fail(503))
        .onSuccess(_ -> move(asked.request(), 303, article.get().address() + "?thanks"));
  }

  /// Who has voted enough on this article today is thanked all the same.
  private Future<Void> counted(Asked asked, UUID article, boolean helpful) {
    var ballot = paced.client(asked.request()) + " " + article;
    if (bounds.ballots().take(ballot).isPresent()) return Future.succeededFuture();
    bounds.ballots().passed(ballot);
    return library.vote(asked.site().workspaceId(), article, helpful);
  }

  private static Optional<UUID> id(String text) {
    return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }

  private void lost(Asked asked) {
    var parts = String.valueOf(asked.request().request().path()).split("/", 4);
    var language = parts.length > 2 ? Languages.of(parts[2]) : Languages.ENGLISH;
    asked.request().response().setStatusCode(404);
    serve(asked, Asset.of(Asset.HTML, asked.pages().lost(language)));
  }

  private void send(Asked asked, HelpCache.Key key, Supplier<String> page, String type) {
    var known = cache.page(key);
    if (known.isPresent()) {
      serve(asked, known.get());
      return;
    }
    Callable<Asset> making = () -> Asset.of(type, page.get());
    asked
        .request()
        .vertx()
        .executeBlocking(making, false)
        .onFailure(asked.request()::fail)
        .onSuccess(made -> {
          cache.keep(key, made);
          serve(asked, made);
        });
  }

  private static void serve(Asked asked, Asset page) {
    asked
        .request()
        .response()
        .putHeader("Content-Security-Policy", STILL)
        .putHeader("Cross-Origin-Opener-Policy", "same-origin");
    AssetRoutes.serve(asked.request(), page, AssetRoutes.ASK_AGAIN);
  }

  private static void move(RoutingContext request, int status, String address) {
    request.response().setStatusCode(status).putHeader(HttpHeaders.LOCATION, address).end();
  }
}
