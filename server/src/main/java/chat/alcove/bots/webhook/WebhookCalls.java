package chat.alcove.bots.webhook;

import chat.alcove.bots.flow.Calls;
import chat.alcove.outward.Patience;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/// What a flow asks of programs, posted as webhooks are.
public final class WebhookCalls implements Calls {
  private final Post post;

  /// Posts by way of `post`.
  public WebhookCalls(Post post) {
    this.post = post;
  }

  @Override
  public Future<JsonObject> call(Target target, JsonObject body, Patience patience) {
    return post.ask(new Post.To(target.url(), target.secret(), null), body, patience);
  }

  @Override
  public Future<Optional<String>> forbids(String url) {
    return post.forbids(url);
  }
}
