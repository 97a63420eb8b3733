package chat.alcove.gateway;

import chat.alcove.protocol.Block;
import chat.alcove.protocol.StaffArticle;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The articles that visitors and agents look for while they talk. At most
/// [chat.alcove.protocol.Limits#ARTICLES_MAX] are found.
public interface Knowledge {
  /// There are none.
  Knowledge NONE =
      new Knowledge() {
        @Override
        public Future<List<Block.Article>> search(
            UUID workspace, String query, @Nullable String language) {
          return Future.succeededFuture(List.of());
        }

        @Override
        public Future<List<Block.Article>> often(UUID workspace, @Nullable String language) {
          return Future.succeededFuture(List.of());
        }

        @Override
        public Future<List<StaffArticle>> suggest(
            UUID workspace, String text, @Nullable String language) {
          return Future.succeededFuture(List.of());
        }

        @Override
        public Future<Void> vote(UUID workspace, UUID article, Vote vote) {
          return Future.succeededFuture();
        }

        @Override
        public Future<Set<UUID>> open(UUID workspace, Collection<UUID> articles) {
          return Future.succeededFuture(Set.of());
        }
      };

  /// Published articles that anybody may read. Counted for the owner, without who asked.
  Future<List<Block.Article>> search(UUID workspace, String query, @Nullable String language);

  /// What helped most readers of this language: published articles that anybody may read, perhaps
  /// none.
  Future<List<Block.Article>> often(UUID workspace, @Nullable String language);

  /// Published articles, internal ones among them.
  Future<List<StaffArticle>> suggest(UUID workspace, String text, @Nullable String language);

  /// Counts a vote; nothing where there is no such article.
  Future<Void> vote(UUID workspace, UUID article, Vote vote);

  /// Those of these articles that anybody may read.
  Future<Set<UUID>> open(UUID workspace, Collection<UUID> articles);

  /// What somebody found of an article.
  enum Vote {
    helped,
    helped_not
  }
}
