package chat.alcove.bots.webhook;

import chat.alcove.bots.Answer;
import chat.alcove.bots.Bot;
import chat.alcove.bots.Kind.Spec;
import chat.alcove.bots.Prompt;
import chat.alcove.outward.OutwardFailed;
import chat.alcove.outward.Patience;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Asks an owner's program, and says what it answers.
final class WebhookBot implements Bot {
  private static final int LATER = 202;

  /// So much of the lease is left for storing the answer.
  private static final Duration FOR_STORING = Duration.ofMillis(250);

  private final Spec spec;
  private final WebhookSettings settings;
  private final Post post;
  private final Callbacks callbacks;

  WebhookBot(Spec spec, Post post, Callbacks callbacks) {
    this.spec = spec;
    this.settings = WebhookSettings.read(spec.settings());
    this.post = post;
    this.callbacks = callbacks;
  }

  /// Where a program may post its answer.
  interface Callbacks {
    /// Null where there is no address that it could reach.
    Future<@Nullable String> url(Callback callback);
  }

  @Override
  public Future<Answer> answer(Prompt prompt) {
    return url(prompt).compose(url -> ask(prompt, url)).map(response -> read(response, prompt));
  }

  /// Beside people there is no lease, within which an answer could come later.
  private Future<@Nullable String> url(Prompt prompt) {
    if (prompt.beside()) return Future.succeededFuture();
    return callbacks.url(new Callback(prompt.key(), spec.id(), prompt.turn()));
  }

  private Future<Post.Response> ask(Prompt prompt, @Nullable String url) {
    var to = new Post.To(settings.url(), spec.secret(), Event.id(prompt));
    var event = new Event(spec, settings).of(prompt, url);
    return post.send(to, event, new Patience(prompt.lease().minus(FOR_STORING), prompt.over()));
  }

  private static Answer read(Post.Response response, Prompt prompt) {
    if (response.status() == LATER) return new Answer.Later();
    if (response.body() == null) throw OutwardFailed.unreadable("the answer is empty");
    return new Script(prompt.memory()).read(response.body());
  }
}
