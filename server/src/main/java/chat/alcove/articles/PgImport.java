package chat.alcove.articles;

import chat.alcove.articles.Importing.Batch;
import chat.alcove.articles.Importing.Done;
import chat.alcove.articles.Importing.Read;
import chat.alcove.articles.Importing.Report;
import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes articles that were read from files. An article is known by its language and address, so
/// the same files once more change nothing.
public final class PgImport {
  /// Articles of one transaction, and their characters: others wait for their changes as long.
  private static final int TOGETHER = 50;

  private static final int CHARS_TOGETHER = 256 * 1024;

  /// Whoever sent the files is answered before the connection is taken for dead.
  private static final Duration TIME_MAX = Duration.ofSeconds(45);

  private static final int PAUSE_MS = 100;
  private static final int PAUSE_MS_MAX = 2_000;

  private static final Logger log = LoggerFactory.getLogger(PgImport.class);

  private final PgArticles articles;
  private final Supplier<UUID> ids;
  private final InstantSource clock;
  private final Duration timeMax;

  /// @param ids names new articles and sections
  public PgImport(PgArticles articles, Supplier<UUID> ids, InstantSource clock) {
    this(articles, ids, clock, TIME_MAX);
  }

  /// @param timeMax after which the rest is given back
  PgImport(PgArticles articles, Supplier<UUID> ids, InstantSource clock, Duration timeMax) {
    this.articles = articles;
    this.ids = ids;
    this.clock = clock;
    this.timeMax = timeMax;
  }

  /// What became of each; those that could not be read are told first. Where the store is busy, it
  /// is tried again; what is not written in the end is told as refused. Fails only if nothing was.
  Future<Report> write(UUID workspace, UUID by, Batch batch) {
    return new Run(workspace, by, batch).rest();
  }

  /// Of so many articles that one transaction takes no time that others would mind.
  static Deque<List<Read>> parts(List<Read> articles) {
    var parts = new ArrayDeque<List<Read>>();
    int from = 0;
    int chars = 0;
    for (int i = 0; i < articles.size(); i++) {
      chars += articles.get(i).text().body().length();
      if (i > from && (i - from == TOGETHER || chars > CHARS_TOGETHER)) {
        parts.add(articles.subList(from, i));
        from = i;
        chars = articles.get(i).text().body().length();
      }
    }
    if (from < articles.size()) parts.add(articles.subList(from, articles.size()));
    return parts;
  }

  /// One import.
  private final class Run {
    private final UUID workspace;
    private final UUID by;
    private final Deque<List<Read>> left;
    private final List<Done> done;
    private final long began = System.nanoTime();
    private int written;
    private int sections;
    private int failures;

    Run(UUID workspace, UUID by, Batch batch) {
      this.workspace = workspace;
      this.by = by;
      left = parts(batch.articles());
      done = new ArrayList<>(batch.refused());
    }

    Future<Report> rest() {
      if (left.isEmpty()) return ended();
      var part = left.removeFirst();
      var writing = new PgWriting.By(workspace, by, ids, clock.instant());
      return Aside.run(() -> PgWriting.Readings.of(part))
          .compose(readings ->
              articles.changing(
                  workspace, change -> new PgWriting(writing, change, readings).all(part)))
          .transform(result ->
              result.succeeded()
                  ? wrote(result.result())
                  : failed(part, Objects.requireNonNull(result.cause())));
    }

    private Future<Report> wrote(Report some) {
      done.addAll(some.files());
      sections += some.sections();
      written += some.files().size();
      failures = 0;
      return rest();
    }

    /// Fewer together may do where many did not; and of those the one that cannot be written is
    /// found.
    private Future<Report> failed(List<Read> part, Throwable cause) {
      boolean passing = Refused.isTryAgain(cause);
      if (part.size() == 1 && !passing) return refused(part.getFirst(), cause);
      if (passing && isOver()) {
        left.addFirst(part);
        return gaveUp(cause);
      }
      int half = part.size() / 2;
      left.addFirst(part.subList(half, part.size()));
      if (half > 0) left.addFirst(part.subList(0, half));
      return passing ? pause().compose(_ -> rest()) : rest();
    }

    private Future<Report> refused(Read read, Throwable cause) {
      if (!(cause instanceof Refused)) log.warn("article not imported, cause={}", cause.toString());
      var words = cause instanceof Refused told ? told.words() : "it could not be stored";
      done.add(Done.refused(read.name(), words));
      return rest();
    }

    private Future<Report> gaveUp(Throwable cause) {
      if (written == 0) return Future.failedFuture(cause);
      for (var part : left) {
        part.forEach(
            read -> done.add(Done.refused(read.name(), "not stored in time; send it again")));
      }
      left.clear();
      return ended();
    }

    private Future<Report> ended() {
      var report = new Report(done, sections);
      if (written == 0) return Future.succeededFuture(report);
      return articles
          .analyse()
          .otherwise(cause -> {
            log.info("articles not analysed, cause={}", cause.toString());
            return null;
          })
          .map(report);
    }

    private Future<Void> pause() {
      var here = Objects.requireNonNull(Vertx.currentContext());
      long ms = Math.min((long) PAUSE_MS << Math.min(failures++, 10), PAUSE_MS_MAX);
      return here.owner().timer(ms, TimeUnit.MILLISECONDS).mapEmpty();
    }

    private boolean isOver() {
      return System.nanoTime() - began > timeMax.toNanos();
    }
  }
}
