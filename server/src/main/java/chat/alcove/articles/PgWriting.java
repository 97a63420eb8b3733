package chat.alcove.articles;

import chat.alcove.articles.Article.Filled;
import chat.alcove.articles.Importing.Done;
import chat.alcove.articles.Importing.Outcome;
import chat.alcove.articles.Importing.Read;
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
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Some articles of an import within one transaction: each statement is for all of them.
final class PgWriting {
  private final By by;
  private final PgArticles.Change change;
  private final Map<Heading, UUID> sections = new HashMap<>();
  private final Map<Address, Article> present = new HashMap<>();
  private final Families families = new Families();

  /// Who imports, and how what is new is named.
  record By(UUID workspace, UUID agent, Supplier<UUID> ids, Instant now) {}

  private record Address(String language, String slug) {
    static Address of(Read read) {
      return new Address(read.language(), read.slug());
    }
  }

  private record Heading(String language, String title) {
    static Heading of(Read read) {
      return new Heading(read.language(), read.section().strip());
    }
  }

  private record Added(Read read, UUID id, Filled filled) {}

  private record Changed(Read read, Article before, Filled filled) {}

  /// What is to be done.
  private record Plan(
      List<Done> done, List<Added> added, List<Changed> changed, List<Draft> drafts) {}

  PgWriting(By by, PgArticles.Change change) {
    this.by = by;
    this.change = change;
  }

  /// What became of each.
  Future<List<Done>> all(List<Read> reads) {
    return sections(reads)
        .compose(_ -> present(reads))
        .compose(_ -> namesakes(reads))
        .map(_ -> plan(reads))
        .compose(plan ->
            add(plan.added())
                .compose(_ -> over(plan.changed()))
                .compose(_ -> change.publishing().show(plan.drafts(), by.agent(), by.now()))
                .map(plan.done()));
  }

  private Future<?> sections(List<Read> reads) {
    Future<?> all = Future.succeededFuture();
    for (var heading : reads.stream().map(Heading::of).distinct().toList()) {
      if (!heading.title().isEmpty()) all = all.compose(_ -> section(heading));
    }
    return all;
  }

  private Future<?> section(Heading heading) {
    var row =
        Tuple.of(by.workspace(), by.ids().get(), heading.language(), Slugs.of(heading.title()))
            .addValue(heading.title());
    return change
        .run(ShelfSql.NAMED_SECTION, row)
        .onSuccess(rows -> rows.forEach(found -> sections.put(heading, found.getUUID("id"))));
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
      try {
        var plain = Markdown.plain(read.text().body());
        var before = present.get(Address.of(read));
        if (before == null) {
          added(plan, read, plain);
        } else {
          changed(plan, read, plain, before);
        }
      } catch (Refused e) {
        plan.done().add(Done.refused(read.name(), e.words()));
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
        sections.get(Heading.of(read)),
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
    for (var one : changed) all = all.compose(_ -> change.over(one.before(), one.filled()));
    return all;
  }

  private static <T> String[] texts(List<T> rows, Function<T, String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }
}
