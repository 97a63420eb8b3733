package chat.alcove.bots.model;

import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Addresses in a model's words.
///
/// Those of hosts that the articles or the owner's instructions name may be followed. Of any other
/// its words are left, which no browser takes for a link: a visitor, or something the model was
/// shown, may have talked it into one.
final class Links {
  private static final Pattern WEB =
      Pattern.compile("(?i)\\bhttps?://([^\\s/?#\"'<>()\\[\\]]+)([^\\s\"'<>()\\[\\]]*)");

  private final Set<String> known;

  /// @param sources texts that name addresses to be trusted
  Links(Stream<String> sources) {
    known =
        sources
            .flatMap(text -> WEB.matcher(text).results())
            .map(Links::host)
            .collect(Collectors.toUnmodifiableSet());
  }

  /// The words, with links to known hosts only.
  String in(String said) {
    return WEB.matcher(said).replaceAll(link -> Matcher.quoteReplacement(shown(link)));
  }

  private String shown(MatchResult link) {
    return known.contains(host(link)) ? link.group() : link.group(1) + link.group(2);
  }

  /// As a browser reads it: what stands before an at sign is no host.
  private static String host(MatchResult link) {
    var authority = link.group(1).toLowerCase(Locale.ROOT);
    return authority.substring(authority.lastIndexOf('@') + 1);
  }
}
