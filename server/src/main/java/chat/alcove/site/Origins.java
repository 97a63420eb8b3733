package chat.alcove.site;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which pages may talk to us. Exact: scheme, host and port must all be the same.
///
/// This stops browsers only; a program sends what it likes, and needs a token all the same.
public final class Origins {
  private static final String OPAQUE = "null";

  private final Optional<Origin> configured;

  /// @param publicUrl what people type to reach us; where there is none, the request's own `Host`
  ///   is us
  public Origins(Optional<URI> publicUrl) {
    configured = publicUrl.flatMap(Origin::of);
  }

  /// Whether people reach us by TLS.
  public boolean secure() {
    return configured.map(Origin::scheme).filter("https"::equals).isPresent();
  }

  /// Whether a request comes from one of our own pages.
  ///
  /// @param origin the request's `Origin`; absent: a program, which passes
  /// @param host the request's `Host`
  public boolean own(@Nullable String origin, @Nullable String host) {
    return origin == null
        || Origin.parse(origin)
            .filter(from -> us(from.scheme(), host).filter(from::equals).isPresent())
            .isPresent();
  }

  /// Whether a request comes from a page that may show the site's chat: one of our own or one of
  /// the site's.
  ///
  /// @param origin the request's `Origin`; absent: a program, which passes
  /// @param host the request's `Host`
  public boolean admits(Site site, @Nullable String origin, @Nullable String host) {
    if (OPAQUE.equals(origin)) {
      return site.origins().contains(OPAQUE);
    }
    return origin == null
        || own(origin, host)
        || Origin.parse(origin).filter(from -> allowed(site).contains(from)).isPresent();
  }

  /// Our own origin as the client of this request sees it; empty where it can't be told.
  public Optional<Origin> us(@Nullable String host) {
    return us("http", host);
  }

  /// The pages that may frame the site's panel. Only what was read as an origin gets into a header.
  List<String> frames(Site site) {
    var frames = new ArrayList<String>();
    frames.add("'self'");
    configured.map(Origin::text).ifPresent(frames::add);
    allowed(site).stream().map(Origin::text).forEach(frames::add);
    return frames;
  }

  /// Without a public URL we can't know whether TLS ends before us, so the page's scheme is
  /// believed.
  private Optional<Origin> us(String scheme, @Nullable String host) {
    if (configured.isPresent() || host == null) {
      return configured;
    }
    return Origin.parse(scheme + "://" + host);
  }

  private static List<Origin> allowed(Site site) {
    return site.origins().stream().flatMap(origin -> Origin.parse(origin).stream()).toList();
  }
}
