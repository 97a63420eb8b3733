package chat.alcove.bots.webhook;

import chat.alcove.bots.Prompt;
import chat.alcove.conversation.ConversationKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The right to one answer, written into a token: which turn of which conversation, for which bot.
///
/// Signed with the workspace's own secret, so that any node can tell without having kept anything.
/// That it is used once, the conversation sees to: an answer ends the turn.
record Callback(ConversationKey key, UUID bot, Prompt.Turn turn) {
  /// Characters of a token.
  static final int CHARS = 120;

  private static final byte[] LABEL = "alcove bot answer 1".getBytes(StandardCharsets.US_ASCII);
  private static final int SAID_BYTES = 68;
  private static final int TOKEN_BYTES = 90;
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  /// The token.
  ///
  /// @param secret the workspace's
  String token(byte[] secret) {
    var said =
        ByteBuffer.allocate(TOKEN_BYTES)
            .putLong(key.workspace().getMostSignificantBits())
            .putLong(key.workspace().getLeastSignificantBits())
            .putLong(key.id().getMostSignificantBits())
            .putLong(key.id().getLeastSignificantBits())
            .putLong(bot.getMostSignificantBits())
            .putLong(bot.getLeastSignificantBits())
            .putInt(turn.number())
            .putLong(turn.saw())
            .putLong(turn.until().toEpochMilli());
    return TEXT.encodeToString(
        said.put(signature(secret, Arrays.copyOf(said.array(), SAID_BYTES))).array());
  }

  /// Whose secret a token claims to be signed with; empty for what is no token.
  static Optional<UUID> workspace(String token) {
    return decode(token).map(bytes -> id(ByteBuffer.wrap(bytes)));
  }

  /// What a token gives; empty for one that is forged or broken.
  static Optional<Callback> of(String token, byte[] secret) {
    return decode(token)
        .filter(bytes ->
            MessageDigest.isEqual(
                signature(secret, Arrays.copyOf(bytes, SAID_BYTES)),
                Arrays.copyOfRange(bytes, SAID_BYTES, TOKEN_BYTES)))
        .map(bytes -> read(ByteBuffer.wrap(bytes)));
  }

  private static Callback read(ByteBuffer said) {
    var key = new ConversationKey(id(said), id(said));
    var bot = id(said);
    var turn = new Prompt.Turn(said.getInt(), said.getLong(), Instant.ofEpochMilli(said.getLong()));
    return new Callback(key, bot, turn);
  }

  private static UUID id(ByteBuffer bytes) {
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  /// 90 bytes are 120 characters exactly, so that each token has one spelling.
  private static Optional<byte[]> decode(String token) {
    if (token.length() != CHARS) return Optional.empty();
    try {
      return Optional.of(Base64.getUrlDecoder().decode(token))
          .filter(bytes -> bytes.length == TOKEN_BYTES);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static byte[] signature(byte[] secret, byte[] said) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      mac.update(LABEL);
      return Arrays.copyOf(mac.doFinal(said), TOKEN_BYTES - SAID_BYTES);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
