package chat.alcove.bots;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How bots of one kind are checked and made. One for each event loop.
public interface Kind {
  /// Bots that know nothing.
  Kind NONE =
      new Kind() {
        @Override
        public Future<List<Flaw>> check(Spec spec) {
          return Future.succeededFuture(List.of());
        }

        @Override
        public Bot bot(Spec spec) {
          return prompt -> Future.succeededFuture(new Answer.Unknown(prompt.memory()));
        }
      };

  /// Everything that is wrong with an owner's settings; a bot whose settings have errors is not
  /// stored. Must not block.
  Future<List<Flaw>> check(Spec spec);

  /// A bot that goes by settings which were found right. Called again when they change. Throws
  /// where they are of no use after all: the bot is then one that fails.
  Bot bot(Spec spec);

  /// What an owner set.
  ///
  /// @param id the bot's; a new one's while it is checked or tried
  /// @param name as visitors see it
  /// @param settings the kind's own
  /// @param secret never read back by anybody; null: none
  record Spec(UUID workspace, UUID id, String name, JsonObject settings, @Nullable String secret) {}
}
