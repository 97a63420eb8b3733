package chat.alcove.delivery;

import chat.alcove.cluster.Link;
import chat.alcove.redis.RedisCalls;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The directory that nodes share in Redis: for each visitor and each open conversation the set of
/// nodes with readers.
///
/// Others rely on a node's list only while it says, every second, that the list is whole. It says
/// so after it has listed everything in one pass, and for as long as nothing has failed or been
/// forgotten since. So whatever happens to Redis makes nodes be told too much, not too little.
public final class RedisDirectory implements Directory {
  private static final Logger log = LoggerFactory.getLogger(RedisDirectory.class);
  private static final int BEAT_MS = 1_000;

  /// Each is listed again after so many beats, long before Redis lets it go.
  private static final int AGAIN_AFTER_BEATS = 300;

  /// So many at once, for Redis does nothing else meanwhile: a millisecond.
  private static final int CHUNK_MAX = 500;

  private static final int CHUNKS_A_BEAT = 4;

  private final Vertx vertx;
  private final Context context;
  private final RedisCalls redis;
  private final Link link;
  private final String cluster;

  /// Listed longest ago first.
  private final LinkedHashMap<Audience, Held> held = new LinkedHashMap<>();

  private final List<Audience> arrived = new ArrayList<>();
  private Promise<Void> known = Promise.promise();

  /// Without a reader since the beat before this one, and since this one: who changes pages is back
  /// soon.
  private Set<Audience> leaving = new LinkedHashSet<>();

  private Set<Audience> left = new LinkedHashSet<>();

  private @Nullable RedisPass pass;
  private boolean whole;
  private int passes;
  private long beats;

  private RedisDirectory(Vertx vertx, RedisCalls redis, Link link, String cluster) {
    this.vertx = vertx;
    this.context = redis.context();
    this.redis = redis;
    this.link = link;
    this.cluster = cluster;
  }

  /// Readers of one audience on this node.
  private static final class Held {
    private int readers;
    private long listedAt;
    private Future<Void> known = Future.succeededFuture();
  }

  /// Begins with nobody.
  ///
  /// @param cluster nodes of another name see other lists
  public static RedisDirectory start(Vertx vertx, RedisCalls redis, Link link, String cluster) {
    var directory = new RedisDirectory(vertx, redis, link, cluster);
    directory.context.runOnContext(nothing -> {
      vertx.setPeriodic(BEAT_MS, tick -> directory.beat());
      directory.beat();
    });
    redis.watch(directory::begin);
    return directory;
  }

  @Override
  public Future<Void> here(Audience audience) {
    return RedisKeys.lists(audience) ? owned(() -> arrive(audience)) : Future.succeededFuture();
  }

  @Override
  public void gone(Audience audience) {
    if (RedisKeys.lists(audience)) context.runOnContext(nothing -> depart(audience));
  }

  @Override
  public Future<List<Set<UUID>>> whereabouts(List<Audience> audiences) {
    Set<UUID> others = link.others();
    List<Audience> listed = audiences.stream().filter(RedisKeys::lists).distinct().toList();
    if (others.isEmpty() || listed.isEmpty()) {
      return new Everywhere(link).whereabouts(audiences);
    }
    return WhereScript.run(redis, keys(), List.copyOf(others), listed)
        .map(found -> {
          Map<Audience, Set<UUID>> holders = new LinkedHashMap<>();
          for (int i = 0; i < found.size(); i++) holders.put(listed.get(i), found.get(i));
          return audiences.stream().map(to -> holders.getOrDefault(to, others)).toList();
        })
        .recover(cause -> new Everywhere(link).whereabouts(audiences));
  }

  /// Answered together with all that arrive in this turn of the loop.
  private Future<Void> arrive(Audience audience) {
    Held readers = held.get(audience);
    if (readers == null) {
      readers = new Held();
      readers.known = known.future();
      held.put(audience, readers);
      if (arrived.isEmpty()) context.runOnContext(nothing -> tell());
      arrived.add(audience);
    }
    readers.readers++;
    return readers.known;
  }

  private void depart(Audience audience) {
    Held readers = held.get(audience);
    if (readers != null && --readers.readers == 0) leaving.add(audience);
  }

  private void tell() {
    List<Audience> fresh = List.copyOf(arrived);
    Promise<Void> told = known;
    arrived.clear();
    known = Promise.promise();
    list(fresh, RedisCalls.SOON).onComplete(done -> told.complete());
  }

  /// Nothing is listed outside a pass, which will find them all.
  private Future<Void> list(List<Audience> audiences, Duration bound) {
    RedisPass now = pass;
    if (now == null) return Future.succeededFuture();
    var told = new ArrayList<Future<Void>>();
    for (int from = 0; from < audiences.size(); from += CHUNK_MAX) {
      List<Audience> chunk = audiences.subList(from, Math.min(audiences.size(), from + CHUNK_MAX));
      stamp(chunk);
      told.add(HereScript.run(redis, keys(), now, chunk, bound));
    }
    return Future.join(told).<Void>mapEmpty().onFailure(cause -> end(now, cause));
  }

  private void stamp(List<Audience> audiences) {
    for (Audience audience : audiences) {
      Held readers = held.remove(audience);
      if (readers == null) continue;
      readers.listedAt = beats;
      held.put(audience, readers);
    }
  }

  private void beat() {
    beats++;
    RedisPass now = pass;
    if (now == null) {
      sweep();
      begin();
    } else if (whole) {
      sweep();
      list(dueAgain(), RedisCalls.LATER);
      StayScript.run(redis, keys(), now).onFailure(cause -> end(now, cause));
    }
  }

  private List<Audience> dueAgain() {
    var due = new ArrayList<Audience>();
    for (var entry : held.entrySet()) {
      if (entry.getValue().listedAt > beats - AGAIN_AFTER_BEATS) break;
      if (due.size() == CHUNK_MAX * CHUNKS_A_BEAT) break;
      due.add(entry.getKey());
    }
    return due;
  }

  private void sweep() {
    var over = new ArrayList<Audience>();
    for (Audience audience : left) {
      Held readers = held.get(audience);
      if (readers == null || readers.readers > 0) continue;
      held.remove(audience);
      over.add(audience);
    }
    left = leaving;
    leaving = new LinkedHashSet<>();
    for (int from = 0; from < over.size(); from += CHUNK_MAX) {
      GoneScript.run(
          redis, keys(), link.self(), over.subList(from, Math.min(over.size(), from + CHUNK_MAX)));
    }
  }

  /// Lists everything, and then says that this was all.
  private void begin() {
    if (redis.run().isEmpty()) return;
    var fresh = new RedisPass(link.self(), Integer.toString(++passes));
    pass = fresh;
    whole = false;
    BeginScript.run(redis, keys(), fresh.node(), fresh.token())
        // Known to Redis from here on, so that it never runs after what was asked later.
        .compose(begun -> GoneScript.run(redis, keys(), link.self(), List.of()))
        .compose(ready -> listAll(fresh, List.copyOf(held.keySet()).iterator()))
        .compose(listed -> StayScript.run(redis, keys(), fresh))
        .onSuccess(stands -> whole = fresh.equals(pass))
        .onFailure(cause -> end(fresh, cause));
  }

  /// One chunk after the other: Redis has others to answer.
  private Future<Void> listAll(RedisPass mine, Iterator<Audience> rest) {
    var chunk = new ArrayList<Audience>();
    while (rest.hasNext() && chunk.size() < CHUNK_MAX) {
      Audience next = rest.next();
      if (held.containsKey(next)) chunk.add(next);
    }
    if (chunk.isEmpty()) return Future.succeededFuture();
    if (!mine.equals(pass)) return Future.failedFuture(new RedisPass.Forgotten());
    return list(chunk, RedisCalls.LATER).compose(listed -> listAll(mine, rest));
  }

  private void end(RedisPass over, Throwable cause) {
    if (!over.equals(pass)) return;
    pass = null;
    whole = false;
    // Where Redis cannot be told, its own word ends soon.
    var _ = EndScript.run(redis, keys(), over);
    log.info("directory is listed anew, cause={}", String.valueOf(cause.getMessage()));
  }

  private RedisKeys keys() {
    return new RedisKeys(cluster, redis.run());
  }

  /// Runs on the loop that owns the list, and answers on the caller's.
  private Future<Void> owned(Supplier<Future<Void>> work) {
    Context caller = vertx.getOrCreateContext();
    return Future.future(answer ->
        context.runOnContext(nothing ->
            work.get().onComplete(done -> caller.runOnContext(back -> answer.complete()))));
  }
}
