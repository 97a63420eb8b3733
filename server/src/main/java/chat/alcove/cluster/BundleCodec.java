package chat.alcove.cluster;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A bundle on its way: version, sender, and for each word the length and name of its topic, its
/// length, and itself.
///
/// What cannot be read is nobody's: a bundle without a word.
final class BundleCodec implements MessageCodec<Bundle, Bundle> {
  static final String NAME = "bundle";
  private static final byte VERSION = 1;
  private static final int HEAD_BYTES = Integer.BYTES + 1 + 2 * Long.BYTES;
  private static final Bundle UNREADABLE = new Bundle(new UUID(0, 0), List.of());

  @Override
  public void encodeToWire(Buffer wire, Bundle bundle) {
    int start = wire.length();
    wire.appendInt(0)
        .appendByte(VERSION)
        .appendLong(bundle.from().getMostSignificantBits())
        .appendLong(bundle.from().getLeastSignificantBits());
    for (Word word : bundle.words()) {
      wire.appendByte((byte) word.topic().length())
          .appendString(word.topic(), "US-ASCII")
          .appendInt(word.size())
          .appendBuffer(word.words());
    }
    wire.setInt(start, wire.length() - start - Integer.BYTES);
  }

  @Override
  public Bundle decodeFromWire(int start, Buffer wire) {
    try {
      return decode(start, wire);
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      return UNREADABLE;
    }
  }

  private static Bundle decode(int start, Buffer wire) {
    int end = start + Integer.BYTES + wire.getInt(start);
    if (wire.getByte(start + Integer.BYTES) != VERSION) return UNREADABLE;
    var from =
        new UUID(
            wire.getLong(start + Integer.BYTES + 1),
            wire.getLong(start + Integer.BYTES + 1 + Long.BYTES));
    var words = new ArrayList<Word>();
    int at = start + HEAD_BYTES;
    while (at < end) {
      int topic = at + 1 + wire.getUnsignedByte(at);
      int body = topic + Integer.BYTES;
      int next = Math.addExact(body, wire.getInt(topic));
      words.add(
          new Word(
              wire.slice(at + 1, topic).toString(StandardCharsets.US_ASCII),
              wire.slice(body, next)));
      at = next;
    }
    return new Bundle(from, words);
  }

  @Override
  public Bundle transform(Bundle bundle) {
    return bundle;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
