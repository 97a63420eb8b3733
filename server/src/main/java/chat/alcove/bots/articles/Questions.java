package chat.alcove.bots.articles;

import chat.alcove.articles.Library;
import chat.alcove.articles.Search;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What the article bot would find for each of many questions, and how sure it would be.
final class Questions {
  /// Asked in one go.
  static final int MAX = 200;

  /// After this no further question is looked up.
  static final Duration WITHIN = Duration.ofSeconds(8);

  private static final int AT_ONCE = 2;

  private final Library library;
  private final InstantSource clock;

  Questions(Library library, InstantSource clock) {
    this.library = library.uncounted();
    this.clock = clock;
  }

  /// A question with the best article for it.
  ///
  /// @param best empty: no article has any of its words
  record Weighed(Library.Question question, Optional<Search.Hit> best) {}

  /// @param left questions that there was no time for
  record Outcome(List<Weighed> weighed, int left) {
    Outcome {
      weighed = List.copyOf(weighed);
    }
  }

  /// What was really asked in the last days, most often first.
  Future<List<Library.Question>> recorded(UUID workspace, int days) {
    // More than are wanted: beginnings of others fall out.
    return library
        .asked(workspace, days, 5 * MAX)
        .map(all -> finished(all).stream().limit(MAX).toList());
  }

  /// Without what was looked up while somebody was still typing: a beginning of longer questions,
  /// asked no more often than they were.
  static List<Library.Question> finished(List<Library.Question> all) {
    return all.stream()
        .filter(one ->
            one.times()
                > all.stream()
                    .filter(other -> goesOn(one, other))
                    .mapToLong(Library.Question::times)
                    .sum())
        .toList();
  }

  private static boolean goesOn(Library.Question begun, Library.Question whole) {
    return whole.language().equals(begun.language())
        && whole.words().length() > begun.words().length()
        && whole.words().startsWith(begun.words());
  }

  /// Looks all of them up, as far as there is time, in the order they were asked.
  Future<Outcome> weigh(UUID workspace, List<Library.Question> questions) {
    var until = clock.instant().plus(WITHIN);
    var lanes =
        IntStream.range(0, AT_ONCE)
            .mapToObj(lane -> new Lane(workspace, questions, until).from(lane))
            .toList();
    return Future.all(lanes)
        .map(_ -> {
          var found = lanes.stream().map(Future::result).toList();
          var weighed =
              IntStream.range(0, questions.size())
                  .boxed()
                  .flatMap(at -> nth(found.get(at % AT_ONCE), at / AT_ONCE))
                  .toList();
          return new Outcome(weighed, questions.size() - weighed.size());
        });
  }

  private static Stream<Weighed> nth(List<Weighed> lane, int at) {
    return at < lane.size() ? Stream.of(lane.get(at)) : Stream.empty();
  }

  /// Every so manieth of the questions, one after the other.
  private final class Lane {
    private final UUID workspace;
    private final List<Library.Question> questions;
    private final Instant until;
    private final List<Weighed> weighed = new ArrayList<>();

    Lane(UUID workspace, List<Library.Question> questions, Instant until) {
      this.workspace = workspace;
      this.questions = questions;
      this.until = until;
    }

    Future<List<Weighed>> from(int at) {
      if (at >= questions.size() || clock.instant().isAfter(until)) {
        return Future.succeededFuture(weighed);
      }
      var question = questions.get(at);
      return library
          .answers(workspace, question.words(), question.language(), 0)
          .compose(hits -> {
            weighed.add(new Weighed(question, hits.stream().findFirst()));
            return from(at + AT_ONCE);
          });
    }
  }
}
