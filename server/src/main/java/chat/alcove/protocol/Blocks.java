package chat.alcove.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads blocks, whoever made them, and refuses by its path what does not fit the schema.
public final class Blocks {
  /// Bytes of a message's blocks as JSON.
  public static final int BYTES_MAX = 16 * 1024;

  private static final int ID_CHARS_MAX = 64;
  private static final int TITLE_CHARS_MAX = 200;
  private static final int TEXT_CHARS_MAX = 500;
  private static final int URL_CHARS_MAX = 500;

  /// A path of our own, or another server over TLS. No user, no port tricks: the host comes first.
  private static final Pattern URL =
      Pattern.compile(
          "/([^/\\\\\\s][^\\s\\\\\"<>]*)?"
              + "|https?://[A-Za-z0-9\\[][^/?#@\\s\\\\\"<>]*([/?#][^\\s\\\\\"<>]*)?");

  private static final Pattern SECURE = Pattern.compile("https://.*|/.*");
  private static final Pattern IMAGE = Pattern.compile("/pictures/[A-Za-z0-9-]{1,64}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.:-]{1," + ID_CHARS_MAX + "}");

  private Blocks() {}

  /// The blocks of a message.
  ///
  /// @param value a list as JSON has it; null is none
  /// @param path what to call it in a refusal
  public static List<Block> read(@Nullable Object value, String path) {
    if (value == null) return List.of();
    List<Block> blocks = items(value, path, Block.MESSAGE_MAX, Blocks::block);
    Set<String> offered = new HashSet<>();
    for (Block block : blocks) {
      for (String choice : block.offers()) {
        if (!offered.add(choice)) throw Refused.field(path, "the id " + choice + " is there twice");
      }
    }
    if (json(blocks).length > BYTES_MAX) {
      throw Refused.field(path, "is over " + BYTES_MAX + " bytes of JSON");
    }
    return blocks;
  }

  /// As JSON, UTF-8.
  public static byte[] json(List<Block> blocks) {
    // Of a list Jackson does not know what it is a list of, and leaves out the types.
    return Wire.encode(blocks.toArray(Block[]::new));
  }

  private static Block block(Map<?, ?> map, String path) {
    return switch (String.valueOf(map.get("type"))) {
      case "choices" -> new Block.Choices(options(map.get("options"), path + ".options"));
      case "cards" -> new Block.Cards(some(map.get("cards"), path + ".cards", Blocks::card));
      case "form" -> form(map, path);
      case "articles" ->
          new Block.Articles(
              some(map.get("articles"), path + ".articles", Blocks::article),
              flag(map, "ask", path));
      default ->
          throw Refused.field(path + ".type", "must be one of choices, cards, form, articles");
    };
  }

  private static List<Block.Option> options(@Nullable Object value, String path) {
    List<Block.Option> options =
        some(
            value,
            path,
            (map, at) ->
                new Block.Option(id(map, at), text(map, "label", at, Block.LABEL_CHARS_MAX)));
    once(options.stream().map(Block.Option::id).toList(), path);
    return options;
  }

  private static Block.Card card(Map<?, ?> map, String path) {
    Object choices = map.get("choices");
    return new Block.Card(
        text(map, "title", path, TITLE_CHARS_MAX),
        maybeText(map, "text", path, TEXT_CHARS_MAX),
        image(map, path),
        map.get("link") == null ? null : link(map.get("link"), path + ".link"),
        choices == null ? List.of() : options(choices, path + ".choices"));
  }

  private static @Nullable String image(Map<?, ?> map, String path) {
    String image = maybeText(map, "image", path, URL_CHARS_MAX);
    if (image == null || IMAGE.matcher(image).matches()) return image;
    throw Refused.field(path + ".image", "must be a picture of this server: /pictures/...");
  }

  private static Block.Link link(@Nullable Object value, String path) {
    Map<?, ?> map = object(value, path);
    String url = url(map, path);
    if (!SECURE.matcher(url).matches()) {
      throw Refused.field(path + ".url", "must begin with https:// or /");
    }
    return new Block.Link(text(map, "label", path, Block.LABEL_CHARS_MAX), url);
  }

  private static Block.Form form(Map<?, ?> map, String path) {
    List<Block.Field> fields = some(map.get("fields"), path + ".fields", Blocks::field);
    once(fields.stream().map(Block.Field::id).toList(), path + ".fields");
    return new Block.Form(id(map, path), text(map, "submit", path, Block.LABEL_CHARS_MAX), fields);
  }

  private static Block.Field field(Map<?, ?> map, String path) {
    Block.FieldKind kind = kind(map, path);
    Object options = map.get("options");
    if ((kind == Block.FieldKind.choice) != (options != null)) {
      throw Refused.field(path + ".options", "go with the kind choice, and with no other");
    }
    return new Block.Field(
        id(map, path),
        text(map, "label", path, Block.LABEL_CHARS_MAX),
        kind,
        flag(map, "required", path),
        options == null ? List.of() : labels(options, path + ".options"));
  }

  private static List<String> labels(Object value, String path) {
    if (!(value instanceof List<?> list) || list.isEmpty() || list.size() > Block.ITEMS_MAX) {
      throw Refused.field(path, "must be a list of 1 to " + Block.ITEMS_MAX);
    }
    List<String> labels = new ArrayList<>();
    for (Object each : list) labels.add(words(each, path, Block.LABEL_CHARS_MAX));
    once(labels, path);
    return labels;
  }

  private static Block.FieldKind kind(Map<?, ?> map, String path) {
    for (Block.FieldKind kind : Block.FieldKind.values()) {
      if (kind.name().equals(map.get("kind"))) return kind;
    }
    throw Refused.field(path + ".kind", "must be one of text, email, phone, number, choice");
  }

  private static Block.Article article(Map<?, ?> map, String path) {
    String id = String.valueOf(map.get("id"));
    if (!Fields.isId(id)) throw Refused.field(path + ".id", "must be an id (a lower-case UUID)");
    // An article of pictures alone has none.
    boolean none = map.get("excerpt") == null || "".equals(map.get("excerpt"));
    return new Block.Article(
        id,
        text(map, "title", path, TITLE_CHARS_MAX),
        none ? "" : text(map, "excerpt", path, TEXT_CHARS_MAX),
        url(map, path));
  }

  private static String url(Map<?, ?> map, String path) {
    String url = text(map, "url", path, URL_CHARS_MAX);
    if (URL.matcher(url).matches()) return url;
    throw Refused.field(path + ".url", "must be an address that begins with https:// or /");
  }

  private static String id(Map<?, ?> map, String path) {
    if (map.get("id") instanceof String id && ID.matcher(id).matches()) return id;
    throw Refused.field(path + ".id", "must be 1 to " + ID_CHARS_MAX + " of A-Z a-z 0-9 _ . : -");
  }

  private static boolean flag(Map<?, ?> map, String name, String path) {
    Object value = map.get(name);
    if (value == null) return false;
    if (value instanceof Boolean flag) return flag;
    throw Refused.field(path + "." + name, "must be true or false");
  }

  private static String text(Map<?, ?> map, String name, String path, int charsMax) {
    return words(map.get(name), path + "." + name, charsMax);
  }

  private static @Nullable String maybeText(Map<?, ?> map, String name, String path, int charsMax) {
    return map.get(name) == null ? null : text(map, name, path, charsMax);
  }

  private static String words(@Nullable Object value, String path, int charsMax) {
    if (value instanceof String text
        && !text.isBlank()
        && text.codePointCount(0, text.length()) <= charsMax
        && text.indexOf(0) < 0
        && StandardCharsets.UTF_8.newEncoder().canEncode(text)) return text;
    throw Refused.field(path, "must be a text of 1 to " + charsMax + " characters");
  }

  private static void once(List<String> names, String path) {
    if (new HashSet<>(names).size() < names.size()) {
      throw Refused.field(path, "each must be there once");
    }
  }

  private static Map<?, ?> object(@Nullable Object value, String path) {
    if (value instanceof Map<?, ?> map) return map;
    throw Refused.field(path, "must be an object");
  }

  private static <T> List<T> some(
      @Nullable Object value, String path, BiFunction<Map<?, ?>, String, T> read) {
    List<T> items = items(value, path, Block.ITEMS_MAX, read);
    if (items.isEmpty()) throw Refused.field(path, "must not be empty");
    return items;
  }

  private static <T> List<T> items(
      @Nullable Object value, String path, int max, BiFunction<Map<?, ?>, String, T> read) {
    if (!(value instanceof List<?> list) || list.size() > max) {
      throw Refused.field(path, "must be a list of at most " + max);
    }
    List<T> items = new ArrayList<>();
    for (Object each : list) {
      String at = path + "[" + items.size() + "]";
      items.add(read.apply(object(each, at), at));
    }
    return items;
  }
}
