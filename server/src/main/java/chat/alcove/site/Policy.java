package chat.alcove.site;

import java.util.List;
import java.util.Optional;

/// The Content-Security-Policy of our pages: our own files, and nothing from anywhere else.
final class Policy {
  private static final String STRICT =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'none'; base-uri 'none'; form-action 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  private Policy() {}

  /// Of a page that talks to us and may be framed by `frames`.
  ///
  /// @param us our own origin; its socket is named since older browsers don't count it as 'self'
  static String talking(Optional<Origin> us, List<String> frames) {
    var socket = us.map(origin -> " " + origin.socketText()).orElse("");
    return STRICT
        + "; connect-src 'self'"
        + socket
        + "; frame-ancestors "
        + String.join(" ", frames);
  }

  /// Of a page that only says something.
  static String still() {
    return "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  }

  /// Of a page that is a customer's, as strict as any may be: the chat must work on it.
  static String hosting() {
    return STRICT + "; connect-src 'none'; frame-src 'self'; frame-ancestors 'none'";
  }
}
