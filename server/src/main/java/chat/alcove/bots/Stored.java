package chat.alcove.bots;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A bot as its owner set it.
///
/// @param mode `live`, or `shadow`: it drafts, people send
/// @param words the owner's own for "a person, please"
/// @param own what its kind goes by
record Stored(
    UUID id, String name, BotKind kind, String mode, Times times, List<String> words, Own own) {
  /// How long it may take, and how long its visitors.
  record Times(int leaseSeconds, int silenceMinutes) {}

  /// What only its kind understands.
  ///
  /// @param secret never read back by anybody
  record Own(JsonObject settings, @Nullable String secret) {}

  Kind.Spec spec(UUID workspace) {
    return new Kind.Spec(workspace, id, name, own.settings(), own.secret());
  }
}
