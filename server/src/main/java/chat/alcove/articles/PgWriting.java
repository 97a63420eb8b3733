package chat.alcove.articles;

import chat.alcove.articles.Article.Filled;
import chat.alcove.articles.Importing.Done;
import chat.alcove.articles.Importing.Heading;
import chat.alcove.articles.Importing.Outcome;
import chat.alcove.articles.Importing.Read;
import chat.alcove.articles.Importing.Report;
import chat.alcove.articles.Importing.Showing;
import chat.alcove.articles.PgPublishing.Draft;
import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Some articles of an import within one transaction: each statement is for all of them.
final class PgWriting {
  private final By by;
  private final PgArticles.Change change;
  private final Readings readings;
  private final Map<Heading, UUID> sections = new HashMap<>();
  private final Map<Address, Article> present = new HashMap<>();
  private final Families families = new Families();
  private int sectionsMade;

  /// Who imports, and how what is new is named.
  record By(UUID workspace, UUID agent, Supplier<UUID> ids, Instant now) {}

  private record Address(String language, String slug) {
    static Address of(Read read) {
      return new Address(read.language(), read.slug());
    }
  }

  private record Added(Read read, UUID id, Filled filled) {}

  private record Changed(Read read, Article before, Filled filled) {}

  /// What is to be done.
  private record Plan(
      List<Done> done, List<Added> added, List<Changed> changed, List<Draft> drafts) {}

  /// Their words, and why others have none.
  record Readings(Map<Read, Markdown.Plain> readable, Map<Read, String> unreadable) {
    /// Takes its time.
    static Readings of(List<Read> reads) {
      var readings = new Readings(new HashMap<>(), new HashMap<>());
      for (var read : reads) {
        try {
          readings.readable.put(read, Markdown.plain(read.text().body()));
        } catch (Refused e) {
          readings.unreadable.put(read, e.words());
        }
      }
      return readings;
    }
  }

  PgWriting(By by, PgArticles.Change change, Readings readings) {
    this.by = by;
    this.change = change;
    this.readings = readings;
  }

  /// What became of each.
  Future<Report> all(List<Read> reads) {
    return sections(reads)
        .compose(_ -> present(reads))
        .compose(_ -> namesakes(reads))
        .map(_ -> plan(reads))
        .compose(plan ->
            add(plan.added())
                .compose(_ -> over(plan.changed()))
                .compose(_ -> change.publishing().show(plan.drafts(), by.agent(), by.now()))
                .map(_ -> new Report(plan.done(), sectionsMade)));
  }

  /// Of those alone that will be in one.
  private Future<?> sections(List<Read> reads) {
    Future<?> all = Future.succeededFuture();
    var headings =
        reads.stream()
            .filter(readings.readable()::containsKey)
            .map(Read::heading)
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    for (var heading : headings) all = all.compose(_ -> section(heading));
    return all;
  }

  private Future<?> section(Heading heading) {
    var fresh = by.ids().get();
    var row =
        Tuple.of(by.workspace(), fresh, heading.language(), Slugs.unmistakable(heading.title()))
            .addValue(heading.title())
            .addValue(ShelfSql.SECTIONS_MAX);
    return change
        .run(ShelfSql.NAMED_SECTION, row)
        .map(rows -> {
          if (rows.size() == 0) throw PgSections.full();
          var id = rows.iterator().next().getUUID("id");
          sections.put(heading, id);
          if (id.equals(fresh)) sectionsMade++;
          return id;
        });
  }

  private Future<?> present(List<Read> reads) {
    var addresses =
        Tuple.of(by.workspace(), texts(reads, Read::language), texts(reads, Read::slug));
    return change
        .run(ImportSql.PRESENT, addresses)
        .onSuccess(rows -> {
          for (Row row : rows) {
            var article = PgArticles.article(row);
            present.put(new Address(article.language(), article.slug()), article);
          }
        });
  }

  private Future<?> namesakes(List<Read> reads) {
    var fresh = reads.stream().filter(read -> !present.containsKey(Address.of(read))).toList();
    if (fresh.isEmpty()) return Future.succeededFuture();
    var slugs = Tuple.of(by.workspace()).addValue(texts(fresh, Read::slug));
    return change
        .run(ImportSql.NAMESAKES, slugs)
        .onSuccess(rows -> {
          for (Row row : rows) {
            var family = row.getUUID("family_id");
            families.add(row.getString("slug"), row.getString("language"), family);
            for (var language : row.getArrayOfStrings("languages")) {
              families.spoken(family, language);
            }
          }
        });
  }

  private Plan plan(List<Read> reads) {
    var plan = new Plan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (var read : reads) {
      var plain = readings.readable().get(read);
      var before = present.get(Address.of(read));
      if (plain == null) {
        var words = Objects.requireNonNull(readings.unreadable().get(read));
        plan.done().add(Done.refused(read.name(), words));
      } else if (before == null) {
        added(plan, read, plain);
      } else {
        changed(plan, read, plain, before);
      }
    }
    return plan;
  }

  private void added(Plan plan, Read read, Markdown.Plain plain) {
    var id = by.ids().get();
    var family = families.of(read.slug(), read.language()).orElse(id);
    families.add(read.slug(), read.language(), family);
    plan.added().add(new Added(read, id, filled(read, family)));
    if (read.showing() != Showing.nobody) {
      plan.drafts().add(new Draft(id, read.language(), read.text(), plain));
    }
    plan.done().add(new Done(read.name(), Outcome.added, null, id));
  }

  private void changed(Plan plan, Read read, Markdown.Plain plain, Article before) {
    var filled = filled(read, before.family());
    boolean shown = read.showing() == Showing.nobody || read.text().equals(before.shown());
    boolean same = shown && same(before, filled);
    if (!same) plan.changed().add(new Changed(read, before, filled));
    if (!shown) plan.drafts().add(new Draft(before.id(), read.language(), read.text(), plain));
    var outcome = same ? Outcome.unchanged : Outcome.changed;
    plan.done().add(new Done(read.name(), outcome, null, before.id()));
  }

  private static boolean same(Article before, Filled filled) {
    return Objects.equals(filled.section(), before.section())
        && filled.text().equals(before.draft())
        && filled.internal() == before.internal();
  }

  private Filled filled(Read read, @Nullable UUID family) {
    return new Filled(
        read.language(),
        read.text(),
        read.heading().map(sections::get).orElse(null),
        read.slug(),
        read.showing() == Showing.staff,
        family);
  }

  private Future<?> add(List<Added> added) {
    if (added.isEmpty()) return Future.succeededFuture();
    var filled = added.stream().map(Added::filled).toList();
    var rows =
        Tuple.of(by.workspace(), by.now().atOffset(ZoneOffset.UTC))
            .addValue(added.stream().map(Added::id).toArray(UUID[]::new))
            .addValue(texts(filled, Filled::language))
            .addValue(filled.stream().map(Filled::family).toArray(UUID[]::new))
            .addValue(filled.stream().map(Filled::section).toArray(UUID[]::new))
            .addValue(texts(added, one -> one.read().slug()))
            .addValue(filled.stream().map(Filled::internal).toArray(Boolean[]::new))
            .addValue(texts(filled, one -> one.text().title()))
            .addValue(texts(filled, one -> one.text().body()));
    return change.run(ImportSql.ADD, rows);
  }

  private Future<?> over(List<Changed> changed) {
    Future<?> all = Future.succeededFuture();
    for (var one : changed)
      all = all.compose(_ -> change.over(one.before(), one.filled(), by.agent()));
    return all;
  }

  private static <T> String[] texts(List<T> rows, Function<T, String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }
}
