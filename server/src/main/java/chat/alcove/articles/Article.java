package chat.alcove.articles;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An article as its authors see it.
///
/// @param family the same in all languages it is written in
/// @param section null: none
/// @param draft what is edited
/// @param shown what is published; null: nothing is
/// @param edition of the draft
/// @param version of what was published last, from 1
/// @param votes of readers
record Article(
    UUID id,
    String language,
    UUID family,
    @Nullable UUID section,
    String slug,
    boolean internal,
    Text draft,
    Edition edition,
    @Nullable Text shown,
    int version,
    @Nullable Instant publishedAt,
    Instant changedAt,
    Votes votes) {

  /// Title and Markdown.
  record Text(String title, String body) {}

  /// Which state of the draft it is; each change makes another.
  ///
  /// @param number from 1
  /// @param by the agent who made it; null: nobody has changed it since it was added
  record Edition(int number, @Nullable UUID by, Instant at) {}

  /// Readers whom it helped, and whom not.
  record Votes(long helped, long helpedNot) {}

  /// A published state, without its body.
  ///
  /// @param bytes of the body
  /// @param by the agent who published it; null: nobody who is known
  record Version(int number, String title, int bytes, @Nullable UUID by, Instant at) {}

  /// One line of a list.
  ///
  /// @param changed whether the draft differs from what is shown
  record Line(
      UUID id,
      String language,
      UUID family,
      @Nullable UUID section,
      String slug,
      boolean internal,
      String title,
      boolean published,
      boolean changed,
      Instant changedAt,
      Votes votes) {}

  /// What an author sets.
  ///
  /// @param slug null: made of the title
  /// @param family null: one of its own
  record Filled(
      String language,
      Text text,
      @Nullable UUID section,
      @Nullable String slug,
      boolean internal,
      @Nullable UUID family) {}
}
