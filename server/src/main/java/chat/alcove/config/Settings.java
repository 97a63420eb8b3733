package chat.alcove.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What is set, by name, and where each came from. The environment goes before the file; an empty
/// value is as good as none, for that is how compose files leave something out.
record Settings(Map<String, String> environment, Map<String, String> file, Path path) {
  private static final String OURS = "ALCOVE_";
  private static final String TESTS = "ALCOVE_TEST_";

  /// Reads the file, if there is one, and refuses names that mean nothing: a setting with a slip in
  /// its name would silently not be set.
  static Settings read(Map<String, String> environment, Path path) {
    var settings = new Settings(set(environment), set(file(path)), path);
    settings.environment.keySet().stream()
        .filter(name -> name.startsWith(OURS) && !name.startsWith(TESTS))
        .sorted()
        .forEach(name -> check(name, "the environment"));
    settings.file.keySet().stream().sorted().forEach(name -> check(name, path.toString()));
    return settings;
  }

  /// The value and what refuses it, for the person who wrote it.
  Value value(Setting setting) {
    var name = setting.name();
    if (environment.containsKey(name)) {
      return new Value(setting, environment.get(name), "the environment");
    }
    if (file.containsKey(name)) {
      return new Value(setting, file.get(name), path.toString());
    }
    return new Value(setting, setting.byDefault(), "its default");
  }

  /// One setting's text and its origin.
  record Value(Setting setting, String text, String origin) {
    Optional<String> given() {
      return Optional.of(text).filter(Predicate.not(String::isEmpty));
    }

    /// A refusal that shows the text.
    ConfigRefused refused(String why) {
      return new ConfigRefused(
          "%s: \"%s\" %s (from %s)"
              .formatted(setting, text.replaceAll("\\p{Cntrl}", "?"), why, origin));
    }

    /// A refusal of something that must not be shown.
    ConfigRefused refusedUnseen(String why) {
      return new ConfigRefused("%s %s (from %s)".formatted(setting, why, origin));
    }
  }

  private static void check(String name, String origin) {
    if (Setting.named(name).isEmpty()) {
      var meant = Setting.like(name).map(" Did you mean %s?"::formatted).orElse("");
      throw new ConfigRefused("%s in %s is no setting.%s".formatted(name, origin, meant));
    }
  }

  private static Map<String, String> set(Map<String, String> named) {
    var set = new HashMap<String, String>();
    named.forEach((name, text) -> {
      if (text != null && !text.isBlank()) {
        set.put(name, text.strip());
      }
    });
    return set;
  }

  private static Map<String, String> file(Path path) {
    try {
      var text = Files.readString(path);
      if (text.lines().allMatch(line -> line.isBlank() || line.startsWith("#"))) {
        return Map.of();
      }
      return YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build()
          .readValue(text, new TypeReference<Map<String, String>>() {});
    } catch (NoSuchFileException e) {
      return Map.of();
    } catch (DatabindException e) {
      throw new ConfigRefused("%s: each line is NAME: value%s".formatted(path, line(e)));
    } catch (JsonProcessingException e) {
      throw new ConfigRefused("%s cannot be read%s".formatted(path, line(e)));
    } catch (IOException e) {
      throw new ConfigRefused("%s cannot be read: %s".formatted(path, e.getMessage()));
    }
  }

  private static String line(JsonProcessingException e) {
    return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
  }
}
