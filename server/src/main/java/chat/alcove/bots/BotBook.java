package chat.alcove.bots;

import chat.alcove.bots.Shelf.Placed;
import chat.alcove.conversation.BotTerms;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which site has which bot, from memory, and the bots themselves, made once: a change of settings
/// counts after at most a few seconds.
///
/// Each event loop has one of its own: plain maps, no locks. [#refresh] is to be called every
/// [#REFRESH_EVERY].
public final class BotBook implements BotTerms.Source {
  /// A change of settings counts after at most this long.
  public static final Duration REFRESH_EVERY = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(BotBook.class);
  private static final Duration FORGOTTEN = Duration.ofMinutes(10);
  private static final int WORKSPACES_MAX = 1_000;

  /// A flow of the largest document takes some megabytes.
  private static final int BOTS_MAX = 100;

  private final Shelf shelf;
  private final Kinds kinds;
  private final InstantSource clock;
  private final Map<UUID, Kept> kept = recent(WORKSPACES_MAX);
  private final Map<UUID, Future<Map<UUID, Placed>>> loading = new HashMap<>();
  private final Map<UUID, Made> made = recent(BOTS_MAX);

  BotBook(Shelf shelf, Kinds kinds, InstantSource clock) {
    this.shelf = shelf;
    this.kinds = kinds;
    this.clock = clock;
  }

  /// On stores of the loop.
  ///
  /// @param clock tells what nobody asks for any more
  public static BotBook over(PgBots bots, Kinds kinds, InstantSource clock) {
    return new BotBook(bots.shelf(), kinds, clock);
  }

  private record Kept(Map<UUID, Placed> sites, Instant askedAt) {}

  private record Made(Instant changedAt, Future<Bot> bot) {}

  private static <K, V> Map<K, V> recent(int max) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > max;
      }
    };
  }

  @Override
  public Future<Optional<BotTerms>> of(UUID workspace, UUID site) {
    return placed(workspace, site).map(found -> found.map(Placed::terms));
  }

  /// A site's bot and its line, as [#of].
  Future<Optional<Placed>> placed(UUID workspace, UUID site) {
    return sites(workspace).map(sites -> Optional.ofNullable(sites.get(site)));
  }

  private Future<Map<UUID, Placed>> sites(UUID workspace) {
    var known = kept.computeIfPresent(workspace, (id, it) -> new Kept(it.sites, clock.instant()));
    if (known != null) return Future.succeededFuture(known.sites);
    // A rush for one workspace asks the database once.
    var running = loading.get(workspace);
    if (running != null) return running;
    var load = read(workspace);
    loading.put(workspace, load);
    return load.onComplete(done -> loading.remove(workspace));
  }

  private Future<Map<UUID, Placed>> read(UUID workspace) {
    return shelf
        .of(Set.of(workspace))
        .map(found -> {
          var sites = found.getOrDefault(workspace, Map.of());
          kept.put(workspace, new Kept(sites, clock.instant()));
          return sites;
        });
  }

  /// As it is now: for whoever has just changed it.
  public Future<Void> reload(UUID workspace) {
    return read(workspace).mapEmpty();
  }

  /// Reads all that is kept, in one statement.
  public void refresh() {
    var now = clock.instant();
    kept.values().removeIf(one -> one.askedAt.plus(FORGOTTEN).isBefore(now));
    if (kept.isEmpty()) return;
    var wanted = Set.copyOf(kept.keySet());
    shelf
        .of(wanted)
        .onSuccess(found ->
            wanted.forEach(workspace ->
                kept.computeIfPresent(
                    workspace,
                    (id, old) -> new Kept(found.getOrDefault(id, Map.of()), old.askedAt))))
        .onFailure(cause -> log.warn("bots not read, cause={}", cause.toString()));
  }

  /// A site's bot, to be asked. Fails where it can't be made, or is gone.
  Future<Bot> bot(UUID workspace, UUID site) {
    return placed(workspace, site)
        .compose(found -> {
          if (found.isEmpty()) return Future.failedFuture(PgBots.missing());
          var terms = found.get();
          var id = terms.terms().bot().id();
          var known = made.get(id);
          if (known != null && known.changedAt.equals(terms.changedAt()) && !known.bot.failed()) {
            return known.bot;
          }
          var bot = shelf.bot(workspace, id).map(stored -> make(workspace, stored));
          made.put(id, new Made(terms.changedAt(), bot));
          return bot;
        });
  }

  private Bot make(UUID workspace, Optional<Stored> stored) {
    var bot = stored.orElseThrow(PgBots::missing);
    return kinds.of(bot.kind()).bot(bot.spec(workspace));
  }
}
