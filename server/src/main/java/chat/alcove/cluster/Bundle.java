package chat.alcove.cluster;

import java.util.List;
import java.util.UUID;

/// What one node says to another in one message.
record Bundle(UUID from, List<Word> words) {
  Bundle {
    words = List.copyOf(words);
  }
}
