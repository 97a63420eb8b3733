package chat.alcove.articles;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All public articles of a workspace as they stand on the help pages, without their bodies.
final class Catalogue {
  private final Map<String, List<Card>> byLanguage;
  private final Map<UUID, Card> byId = new HashMap<>();
  private final Map<String, Card> bySlug = new HashMap<>();
  private final Map<String, List<Card>> byName;
  private final Map<UUID, List<Card>> bySection;
  private final Map<UUID, List<Card>> families;
  private final Map<UUID, Section> sections = new LinkedHashMap<>();
  private final int stamp;

  /// An article without its body.
  record Card(
      UUID id,
      String language,
      UUID family,
      @Nullable UUID section,
      String slug,
      String title,
      String beginning,
      Instant publishedAt) {
    String address() {
      return Addresses.article(language, slug, id);
    }
  }

  /// @param sections in their order
  Catalogue(List<Card> cards, List<Section> sections) {
    byLanguage =
        cards.stream()
            .collect(
                Collectors.groupingBy(Card::language, LinkedHashMap::new, Collectors.toList()));
    byName = cards.stream().collect(Collectors.groupingBy(Catalogue::name));
    families = cards.stream().collect(Collectors.groupingBy(Card::family));
    sections.forEach(section -> this.sections.put(section.id(), section));
    bySection =
        cards.stream()
            .filter(card -> section(card).isPresent())
            .collect(Collectors.groupingBy(card -> Objects.requireNonNull(card.section())));
    for (Card card : cards) {
      byId.put(card.id(), card);
      bySlug.put(card.language() + "/" + card.slug(), card);
    }
    stamp = 31 * List.copyOf(cards).hashCode() + List.copyOf(sections).hashCode();
  }

  /// What of an address names the article.
  private static String name(Card card) {
    return card.language() + "/" + card.id().toString().substring(0, Addresses.SHORT_ID_CHARS);
  }

  /// Changes when anything here does.
  int stamp() {
    return stamp;
  }

  Set<String> languages() {
    return byLanguage.keySet();
  }

  /// The reader's own language if there are articles in it; else the one with the most.
  ///
  /// @param accepted what their browser accepts, as it says so
  String language(String accepted) {
    return accepted
        .lines()
        .flatMap(line -> Arrays.stream(line.split(",", 20)))
        .map(tag -> Languages.of(tag.split(";", 2)[0]))
        .filter(byLanguage::containsKey)
        .findFirst()
        .or(() -> languages().stream().max(Comparator.comparingInt((String one) -> in(one).size())))
        .orElse(Languages.ENGLISH);
  }

  List<Card> in(String language) {
    return byLanguage.getOrDefault(language, List.of());
  }

  List<Card> in(Section section) {
    return bySection.getOrDefault(section.id(), List.of());
  }

  /// Those in no section.
  List<Card> loose(String language) {
    return in(language).stream().filter(card -> section(card).isEmpty()).toList();
  }

  /// Those that have articles.
  List<Section> sections(String language) {
    return sections.values().stream()
        .filter(section -> section.language().equals(language))
        .filter(section -> !in(section).isEmpty())
        .toList();
  }

  Optional<Section> section(String language, String slug) {
    return sections(language).stream().filter(section -> section.slug().equals(slug)).findFirst();
  }

  /// One that has articles.
  Optional<Section> section(UUID id) {
    return Optional.ofNullable(sections.get(id)).filter(section -> !in(section).isEmpty());
  }

  Optional<Section> section(Card card) {
    return Optional.ofNullable(card.section())
        .map(sections::get)
        .filter(section -> section.language().equals(card.language()));
  }

  Optional<Card> byId(UUID id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<Card> bySlug(String language, String slug) {
    return Optional.ofNullable(bySlug.get(language + "/" + slug));
  }

  /// By the last part of its address; the id's beginning decides, the slug does where two share it.
  Optional<Card> byName(String language, String name) {
    int hyphen = name.lastIndexOf('-');
    if (hyphen < 0 || name.length() - hyphen - 1 != Addresses.SHORT_ID_CHARS)
      return Optional.empty();
    var found = byName.getOrDefault(language + "/" + name.substring(hyphen + 1), List.of());
    return found.stream()
        .filter(card -> card.slug().equals(name.substring(0, hyphen)))
        .findFirst()
        .or(() -> found.stream().findFirst());
  }

  /// The same article in all its languages, this one included.
  List<Card> family(Card card) {
    return families.getOrDefault(card.family(), List.of());
  }
}
