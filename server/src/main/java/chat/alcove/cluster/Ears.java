package chat.alcove.cluster;

import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who hears which topic. Owned by the link's loop.
final class Ears {
  private static final Logger log = LoggerFactory.getLogger(Ears.class);
  private static final int UNKNOWN_MAX = 100;

  private final Map<String, BiConsumer<UUID, Buffer>> listeners = new HashMap<>();
  private final Set<String> unknown = new HashSet<>();

  void put(Topic topic, BiConsumer<UUID, Buffer> listener) {
    listeners.put(topic.name(), listener);
  }

  void hear(Bundle bundle) {
    for (Word word : bundle.words()) {
      BiConsumer<UUID, Buffer> listener = listeners.get(word.topic());
      if (listener == null) passOver(word.topic());
      else tell(listener, bundle.from(), word);
    }
  }

  private void tell(BiConsumer<UUID, Buffer> listener, UUID from, Word word) {
    try {
      listener.accept(from, word.words());
    } catch (RuntimeException e) {
      log.error("not understood, topic={} from={}", word.topic(), from, e);
    }
  }

  private void passOver(String topic) {
    if (unknown.size() < UNKNOWN_MAX && unknown.add(topic)) {
      log.info("passed over, topic={}", topic.replaceAll("\\P{Alnum}", "?"));
    }
  }
}
