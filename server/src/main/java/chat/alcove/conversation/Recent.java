package chat.alcove.conversation;

import java.util.LinkedHashMap;
import java.util.Map;

/// A map that keeps the entries used last.
final class Recent {
  private Recent() {}

  static <K, V> Map<K, V> map(int max) {
    return new LinkedHashMap<>(64, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > max;
      }
    };
  }
}
