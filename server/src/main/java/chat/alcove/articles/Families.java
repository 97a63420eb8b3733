package chat.alcove.articles;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Articles of one slug in several languages are one article: who joins whom while several are
/// added.
final class Families {
  private final Map<String, List<Member>> bySlug = new HashMap<>();
  private final Map<UUID, Set<String>> languages = new HashMap<>();

  private record Member(String language, UUID family) {}

  /// An article that is there.
  void add(String slug, String language, UUID family) {
    bySlug.computeIfAbsent(slug, _ -> new ArrayList<>()).add(new Member(language, family));
    spoken(family, language);
  }

  /// A family has an article in this language, of whatever slug.
  void spoken(UUID family, String language) {
    languages.computeIfAbsent(family, _ -> new HashSet<>()).add(language);
  }

  /// The one that an article of this slug belongs to: of another language, and without one in its
  /// own. The first by language.
  Optional<UUID> of(String slug, String language) {
    return bySlug.getOrDefault(slug, List.of()).stream()
        .filter(member -> !languages.getOrDefault(member.family(), Set.of()).contains(language))
        .min(Comparator.comparing(Member::language))
        .map(Member::family);
  }
}
