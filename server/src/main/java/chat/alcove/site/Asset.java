package chat.alcove.site;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// A file as it is served: plain and, where that is smaller, compressed once and for all.
///
/// @param type the whole content type
/// @param tag the entity tag, weak since it is the same for both forms
public record Asset(String type, String tag, Buffer plain, Optional<Buffer> compressed) {
  public static final String CSS = "text/css; charset=utf-8";
  public static final String HTML = "text/html; charset=utf-8";
  public static final String SCRIPT = "text/javascript; charset=utf-8";

  private static final int TAG_BYTES = 12;

  /// Of text.
  public static Asset of(String type, String text) {
    return of(type, text.getBytes(StandardCharsets.UTF_8));
  }

  static Asset of(String type, byte[] bytes) {
    var compressed = compressed(bytes);
    return new Asset(
        type,
        tag(bytes),
        Buffer.buffer(bytes),
        compressed.length < bytes.length
            ? Optional.of(Buffer.buffer(compressed))
            : Optional.empty());
  }

  /// As text, which all but pictures are.
  String text() {
    return plain.toString(StandardCharsets.UTF_8);
  }

  /// Names this content in an address.
  public String version() {
    return tag.substring(tag.indexOf('"') + 1, tag.length() - 1);
  }

  private static byte[] compressed(byte[] bytes) {
    var out = new ByteArrayOutputStream(bytes.length / 2 + 64);
    try (var gzip = new Gzip(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return out.toByteArray();
  }

  private static String tag(byte[] bytes) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      var text = Base64.getUrlEncoder().encodeToString(hash);
      return "W/\"" + text.substring(0, TAG_BYTES) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// As small as it gets: it is done once, and sent often.
  private static final class Gzip extends GZIPOutputStream {
    Gzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
