package chat.alcove.articles;

import chat.alcove.postgres.Ask;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What helped most readers of each language, for who has not asked yet. Each event loop has one of
/// its own.
public final class PgOften {
  /// Of one language.
  static final int MAX = 3;

  /// Votes come slowly, and those of all articles are looked at.
  private static final Duration RANKED = Duration.ofMinutes(1);

  /// What was taken back or is for staff now is gone after at most this long, as from the pages.
  private static final Duration FRESH = Duration.ofSeconds(3);

  private final Pool pool;
  private final InstantSource clock;
  private final Map<UUID, Kept<List<UUID>>> ranks = new HashMap<>();
  private final Map<UUID, Kept<Map<String, List<Search.Hit>>>> shown = new HashMap<>();

  public PgOften(Pool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  private record Kept<T>(Future<T> value, Instant until) {}

  /// The best first; none where nobody has said that anything helped. A rush for them asks the
  /// database once.
  ///
  /// @param language a tag like `ru-RU`
  public Future<List<Search.Hit>> of(UUID workspace, String language) {
    return kept(
            shown, workspace, FRESH, () -> ranked(workspace).compose(ids -> read(workspace, ids)))
        .map(all -> all.getOrDefault(Languages.of(language), List.of()));
  }

  private Future<List<UUID>> ranked(UUID workspace) {
    return kept(
        ranks,
        workspace,
        RANKED,
        () ->
            Ask.run(pool, OftenSql.RANKED, Tuple.of(workspace, MAX))
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList()));
  }

  private Future<Map<String, List<Search.Hit>>> read(UUID workspace, List<UUID> ids) {
    var parameters = Tuple.of(workspace).addValue(ids.toArray(UUID[]::new));
    return Ask.run(pool, OftenSql.READ, parameters)
        .map(rows ->
            rows.stream().map(PgOften::hit).collect(Collectors.groupingBy(Search.Hit::language)));
  }

  private <T> Future<T> kept(
      Map<UUID, Kept<T>> all, UUID workspace, Duration life, Supplier<Future<T>> ask) {
    @Nullable Kept<T> known = all.get(workspace);
    var now = clock.instant();
    if (known != null && now.isBefore(known.until())) return known.value();
    var fresh = new Kept<>(ask.get(), now.plus(life));
    all.put(workspace, fresh);
    return fresh.value().onFailure(_ -> all.remove(workspace, fresh));
  }

  private static Search.Hit hit(Row row) {
    var id = row.getUUID("id");
    var language = row.getString("language");
    var words = row.getString("words");
    return new Search.Hit(
        id,
        language,
        row.getString("title"),
        Excerpts.of(words, List.of()),
        Addresses.article(language, row.getString("slug"), id),
        words,
        false,
        1);
  }
}
