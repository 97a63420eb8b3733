package chat.alcove.cluster;

import io.vertx.core.buffer.Buffer;

/// One thing said on a topic.
///
/// @param topic by its name: another version of Alcove may know topics that this one does not
record Word(String topic, Buffer words) {
  int size() {
    return words.length();
  }
}
