package chat.alcove.delivery;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A parcel on its way to another node: version, audience, number, body.
///
/// While nodes are replaced one by one there are two versions here: a kind of audience or a version
/// that a node does not know is passed over, and its readers heal by number.
final class ParcelForm {
  private static final byte VERSION = 1;
  private static final int UUID_BYTES = 2 * Long.BYTES;

  private ParcelForm() {}

  /// How an audience is told from others on the wire. None may be given a new meaning.
  private enum Kind {
    visitor(1),
    site(2),
    followers(3),
    staff(4),
    line(5),
    watchers(6),
    agent(7),
    signed_out(8);

    private final byte code;

    Kind(int code) {
      this.code = (byte) code;
    }
  }

  static Buffer write(Parcel parcel) {
    Buffer words = Buffer.buffer(64 + parcel.body().length()).appendByte(VERSION);
    write(words, parcel.to());
    Parcel.Numbered number = parcel.number();
    words.appendByte((byte) (number == null ? 0 : 1));
    if (number != null) id(words, number.conversation()).appendLong(number.seq());
    return words.appendBuffer(parcel.body());
  }

  private static void write(Buffer words, Audience to) {
    switch (to) {
      case Audience.OfVisitor of -> ids(words, Kind.visitor, of.workspace(), of.visitor());
      case Audience.OfSite of -> ids(words, Kind.site, of.workspace(), of.site());
      case Audience.Followers of -> ids(words, Kind.followers, of.workspace(), of.conversation());
      case Audience.Staff of -> id(words.appendByte(Kind.staff.code), of.workspace());
      case Audience.OfLine of -> ids(words, Kind.line, of.workspace(), of.line());
      case Audience.Watchers of ->
          text(id(words.appendByte(Kind.watchers.code), of.workspace()), of.what().name());
      case Audience.OfAgent of -> ids(words, Kind.agent, of.workspace(), of.agent());
      case Audience.SignedOut of -> text(words.appendByte(Kind.signed_out.code), of.sessionHash());
    }
  }

  private static void ids(Buffer words, Kind kind, UUID workspace, UUID whom) {
    id(id(words.appendByte(kind.code), workspace), whom);
  }

  private static Buffer id(Buffer words, UUID id) {
    return words.appendLong(id.getMostSignificantBits()).appendLong(id.getLeastSignificantBits());
  }

  private static void text(Buffer words, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    words.appendByte((byte) bytes.length).appendBytes(bytes);
  }

  /// Empty where this version cannot know whom it is for.
  static Optional<Parcel> read(Buffer words) {
    try {
      if (words.getByte(0) != VERSION) return Optional.empty();
      var reading = new Reading(words, 1);
      Audience to = reading.audience();
      return to == null ? Optional.empty() : Optional.of(reading.parcel(to));
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Goes through the words of one parcel.
  private static final class Reading {
    private final Buffer words;
    private int at;

    Reading(Buffer words, int at) {
      this.words = words;
      this.at = at;
    }

    @Nullable Audience audience() {
      byte code = words.getByte(at++);
      for (Kind kind : Kind.values()) {
        if (kind.code == code) return audience(kind);
      }
      return null;
    }

    private Audience audience(Kind kind) {
      return switch (kind) {
        case visitor -> new Audience.OfVisitor(id(), id());
        case site -> new Audience.OfSite(id(), id());
        case followers -> new Audience.Followers(id(), id());
        case staff -> new Audience.Staff(id());
        case line -> new Audience.OfLine(id(), id());
        case watchers -> new Audience.Watchers(id(), Audience.Watched.valueOf(text()));
        case agent -> new Audience.OfAgent(id(), id());
        case signed_out -> new Audience.SignedOut(text());
      };
    }

    Parcel parcel(Audience to) {
      boolean numbered = words.getByte(at++) == 1;
      Parcel.Numbered number = numbered ? new Parcel.Numbered(id(), number()) : null;
      return new Parcel(to, words.slice(at, words.length()), number);
    }

    private UUID id() {
      var id = new UUID(words.getLong(at), words.getLong(at + Long.BYTES));
      at += UUID_BYTES;
      return id;
    }

    private long number() {
      long number = words.getLong(at);
      at += Long.BYTES;
      return number;
    }

    private String text() {
      int start = at + 1;
      at = start + words.getUnsignedByte(at);
      return words.getString(start, at, "UTF-8");
    }
  }
}
