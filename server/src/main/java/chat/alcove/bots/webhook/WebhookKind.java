package chat.alcove.bots.webhook;

import chat.alcove.bots.Bot;
import chat.alcove.bots.Flaw;
import chat.alcove.bots.Kind;
import io.vertx.core.Future;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Webhooks: checked and made from what an owner set.
public final class WebhookKind implements Kind {
  private final Post post;
  private final Keys keys;
  private final @Nullable URI publicUrl;

  /// Posts by way of `post`.
  ///
  /// @param publicUrl how programs reach this server, for answers that come later; null: unknown,
  ///   and then answers come in responses only
  public WebhookKind(Post post, Keys keys, @Nullable URI publicUrl) {
    this.post = post;
    this.keys = keys;
    this.publicUrl = publicUrl;
  }

  @Override
  public Future<List<Flaw>> check(Spec spec) {
    var flaws = WebhookSettings.flaws(spec);
    if (flaws.stream().anyMatch(flaw -> "url".equals(flaw.path()))) {
      return Future.succeededFuture(flaws);
    }
    return post.forbids(spec.settings().getString("url"))
        .map(why ->
            Stream.concat(why.stream().map(words -> Flaw.at("url", words)), flaws.stream())
                .toList());
  }

  @Override
  public Bot bot(Spec spec) {
    return new WebhookBot(spec, post, this::url);
  }

  private Future<@Nullable String> url(Callback callback) {
    if (publicUrl == null) return Future.succeededFuture(null);
    return keys.of(callback.key().workspace())
        .map(secret ->
            secret
                .map(found -> publicUrl + CallbackRoutes.PATH + callback.token(found.getBytes()))
                .orElse(null));
  }
}
