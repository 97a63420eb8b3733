package chat.alcove.bots.webhook;

import chat.alcove.bots.flow.Calls;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/// What a flow asks of programs, posted as webhooks are.
public final class WebhookCalls implements Calls {
  private final Post post;

  /// Posts by way of `post`.
  public WebhookCalls(Post post) {
    this.post = post;
  }

  @Override
  public Future<JsonObject> call(Target target, JsonObject body, Duration within) {
    return post.ask(new Post.To(target.url(), target.secret(), null), body, within);
  }
}
