package chat.alcove.bots.model;

import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/// What the knowledge base has on something.
public interface Articles {
  /// Best first: only what is published and public, for whatever a model is given, a visitor can
  /// make it tell.
  ///
  /// @param query the visitor's words, at most 200 characters
  /// @param language of two or three letters
  Future<List<Found>> search(UUID workspace, String query, String language, int max);

  /// An article.
  ///
  /// @param url its page
  /// @param text its words without markup
  record Found(UUID id, String title, String url, String excerpt, String text) {}
}
