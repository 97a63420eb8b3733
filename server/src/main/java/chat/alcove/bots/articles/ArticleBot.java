package chat.alcove.bots.articles;

import chat.alcove.articles.Library;
import chat.alcove.articles.Search;
import chat.alcove.bots.Answer;
import chat.alcove.bots.Bot;
import chat.alcove.bots.Message;
import chat.alcove.bots.Prompt;
import chat.alcove.protocol.Block;
import chat.alcove.protocol.HandOffWhy;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Answers with the article that fits best and asks whether it helped; "no" gets the next best, and
/// a person once there is none. What no article fits well enough it does not answer.
final class ArticleBot implements Bot {
  static final String HELPED = "helped";
  static final String NOT_HELPED = "not_helped";

  /// Articles of one answer, and how far those after the first may be behind it.
  private static final int SHOWN_MAX = 3;

  private static final double NEARLY = 0.85;

  /// Articles shown for one question, then a person.
  private static final int TRIED_MAX = 6;

  private final Library library;
  private final UUID workspace;
  private final double threshold;

  ArticleBot(Library library, UUID workspace, double threshold) {
    this.library = library;
    this.workspace = workspace;
    this.threshold = threshold;
  }

  @Override
  public Future<Answer> answer(Prompt prompt) {
    var notes = Notes.of(prompt.memory());
    if (!notes.isEmpty()) {
      if (helped(prompt)) {
        var glad = Phrases.of(language(prompt)).glad();
        return voted(notes, true).map(_ -> Answer.Says.of(glad, Notes.none(prompt.memory())));
      }
      if (notHelped(prompt)) {
        return voted(notes, false).compose(_ -> next(prompt, notes));
      }
    }
    return courtesy(prompt)
        .map(words -> Future.<Answer>succeededFuture(Answer.Says.of(words, prompt.memory())))
        .orElseGet(() -> found(prompt, Notes.asked(prompt.words())));
  }

  /// Who was offered a person just now means that by "ok".
  private static Optional<String> courtesy(Prompt prompt) {
    return prompt.reply() == null && prompt.memory().misses() == 0
        ? Phrases.courtesy(prompt.words(), language(prompt))
        : Optional.empty();
  }

  /// Of several articles in one answer the best is meant. A vote that cannot be stored is lost, not
  /// the answer.
  private Future<?> voted(Notes notes, boolean helpful) {
    return notes.last().stream()
        .findFirst()
        .map(id -> library.vote(workspace, UUID.fromString(id), helpful).otherwiseEmpty())
        .orElseGet(Future::succeededFuture);
  }

  private static boolean helped(Prompt prompt) {
    return chose(prompt, HELPED) || (inWords(prompt) && Phrases.yes(prompt.words()));
  }

  private static boolean notHelped(Prompt prompt) {
    return chose(prompt, NOT_HELPED) || (inWords(prompt) && Phrases.no(prompt.words()));
  }

  /// A yes to what an agent asked says nothing of an article.
  private static boolean inWords(Prompt prompt) {
    return prompt.reply() == null && !prompt.answersPeople();
  }

  private static boolean chose(Prompt prompt, String choice) {
    return prompt.reply() != null && choice.equals(prompt.reply().choice());
  }

  private Future<Answer> found(Prompt prompt, Notes notes) {
    return hits(library, prompt, notes)
        .map(hits ->
            hits.isEmpty()
                ? new Answer.Unknown(Notes.none(prompt.memory()))
                : says(prompt, notes, best(hits)));
  }

  private Future<Answer> next(Prompt prompt, Notes notes) {
    if (notes.shown().size() >= TRIED_MAX) return Future.succeededFuture(handsOff(prompt, notes));
    // The same question again: it was counted when it was asked.
    return hits(library.uncounted(), prompt, notes)
        .map(hits -> hits.stream().filter(hit -> !notes.has(hit)).toList())
        .map(hits ->
            hits.isEmpty() ? handsOff(prompt, notes) : says(prompt, notes, hits.subList(0, 1)));
  }

  private Future<List<Search.Hit>> hits(Library library, Prompt prompt, Notes notes) {
    var language = Objects.requireNonNullElse(language(prompt), "");
    return library.answers(workspace, notes.asked(), language, threshold);
  }

  private static @Nullable String language(Prompt prompt) {
    return prompt.language(Phrases.LANGUAGES);
  }

  private static List<Search.Hit> best(List<Search.Hit> hits) {
    double enough = hits.getFirst().score() * NEARLY;
    return hits.stream().filter(hit -> hit.score() >= enough).limit(SHOWN_MAX).toList();
  }

  private static Answer says(Prompt prompt, Notes notes, List<Search.Hit> hits) {
    var phrases = Phrases.of(language(prompt));
    var articles =
        hits.stream()
            .map(hit ->
                new Block.Article(hit.id().toString(), hit.title(), hit.excerpt(), hit.url()))
            .toList();
    var message =
        new Message(
            notes.shown().isEmpty() ? phrases.found() : phrases.next(),
            List.of(new Block.Articles(articles, true)),
            hits.stream().map(Search.Hit::id).toList());
    return new Answer.Says(
        List.of(message), notes.with(hits).in(prompt.memory()), new Answer.Stays());
  }

  /// The visitor is told by the hand-off itself.
  private static Answer handsOff(Prompt prompt, Notes notes) {
    var summary = "“" + notes.asked() + "”";
    return new Answer.Says(
        List.of(),
        Notes.none(prompt.memory()),
        new Answer.HandsOff(HandOffWhy.not_helpful, summary, null));
  }
}
