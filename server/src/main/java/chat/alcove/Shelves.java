package chat.alcove;

import chat.alcove.articles.Library;
import chat.alcove.articles.PgOften;
import chat.alcove.articles.Search;
import chat.alcove.gateway.Knowledge;
import chat.alcove.protocol.Block;
import chat.alcove.protocol.StaffArticle;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The knowledge base as sockets ask it.
record Shelves(Library library, PgOften often) implements Knowledge {
  @Override
  public Future<List<Block.Article>> search(
      UUID workspace, String query, @Nullable String language) {
    return library
        .look(workspace, query, Objects.requireNonNullElse(language, ""))
        .map(hits -> hits.stream().map(Shelves::shown).toList());
  }

  @Override
  public Future<List<Block.Article>> often(UUID workspace, @Nullable String language) {
    return often
        .of(workspace, Objects.requireNonNullElse(language, ""))
        .map(hits -> hits.stream().map(Shelves::shown).toList());
  }

  @Override
  public Future<List<StaffArticle>> suggest(
      UUID workspace, String text, @Nullable String language) {
    return library
        .suggest(workspace, text, Objects.requireNonNullElse(language, ""))
        .map(hits -> hits.stream().map(Shelves::suggested).toList());
  }

  @Override
  public Future<Void> vote(UUID workspace, UUID article, Vote vote) {
    return library.vote(workspace, article, vote == Vote.helped);
  }

  @Override
  public Future<Set<UUID>> open(UUID workspace, Collection<UUID> articles) {
    return library.open(workspace, articles);
  }

  private static Block.Article shown(Search.Hit hit) {
    return new Block.Article(hit.id().toString(), hit.title(), hit.excerpt(), hit.url());
  }

  private static StaffArticle suggested(Search.Hit hit) {
    return new StaffArticle(
        hit.id().toString(), hit.title(), hit.excerpt(), hit.url(), hit.internal());
  }
}
