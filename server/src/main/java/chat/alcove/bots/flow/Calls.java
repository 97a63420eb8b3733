package chat.alcove.bots.flow;

import chat.alcove.outward.Patience;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Asks programs of the owner's by HTTP.
public interface Calls {
  /// Where there is nothing that could ask.
  Calls NONE = (target, body, patience) -> Future.failedFuture("no calls are made here");

  /// The object in its answer. Signed, guarded against internal addresses, bounded in time and size
  /// by whoever implements it; fails where it is no object.
  Future<JsonObject> call(Target target, JsonObject body, Patience patience);

  /// Why this address would not be asked, for who writes it down; empty: it would be.
  default Future<Optional<String>> forbids(String url) {
    return Future.succeededFuture(Optional.empty());
  }

  /// Whom to ask.
  ///
  /// @param secret signs what is sent; null: it is not signed
  record Target(UUID workspace, UUID bot, String url, @Nullable String secret) {}
}
