package chat.alcove.identity;

import chat.alcove.protocol.Form;
import chat.alcove.protocol.Refused;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An agent as their owner sees them in a form, and back.
final class AgentForm {
  private static final int NAME_CHARS_MAX = 80;
  private static final int EMAIL_CHARS_MAX = 254;
  private static final int SEATS_MAX = 100;
  private static final int SEATS = 4;
  private static final int LANGUAGES_MAX = 20;
  private static final int SKILLS_MAX = 50;
  private static final int LINES_MAX = 200;
  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"(),:;]+@[^\\s@<>\"(),:;]+");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
  private static final Pattern SKILL = Pattern.compile("[^\\p{Cntrl}\\s,][^\\p{Cntrl},]{0,39}");
  private static final Set<String> FIELDS =
      Set.of("email", "name", "role", "seats", "languages", "skills", "lines", "password");

  private AgentForm() {}

  /// What an owner sets of an agent.
  ///
  /// @param seats conversations at one time, over all lines
  record Filled(UUID id, Person person, int seats, Tags tags, List<Place> lines) {}

  /// Who they are.
  record Person(String email, String name, Role role) {}

  /// What they speak and know.
  ///
  /// @param languages BCP 47 primary subtags
  record Tags(List<String> languages, List<String> skills) {}

  /// A line they are on.
  ///
  /// @param seats there; null: as many as they have
  record Place(UUID line, @Nullable Integer seats) {}

  /// What a new agent has until their owner says otherwise.
  static Filled blank(UUID id) {
    var nobody = new Person("", "", Role.AGENT);
    return new Filled(id, nobody, SEATS, new Tags(List.of(), List.of()), List.of());
  }

  /// What there is, with what was sent in its place.
  ///
  /// @throws Refused naming the first field that does not fit
  static Filled over(Filled present, Map<String, ? extends @Nullable Object> sent) {
    var form = Form.over(fields(present), sent, FIELDS);
    var person = new Person(email(form), form.text("name", NAME_CHARS_MAX), role(form));
    var tags =
        new Tags(
            form.words(
                "languages", LANGUAGES_MAX, LANGUAGE, "must be a language code like en or ru"),
            form.words("skills", SKILLS_MAX, SKILL, "must be 1 to 40 characters without a comma"));
    return new Filled(present.id(), person, form.whole("seats", 0, SEATS_MAX), tags, lines(form));
  }

  /// The password that was sent, if one was.
  static Optional<String> password(Map<String, ? extends @Nullable Object> sent) {
    var password = sent.get("password");
    if (password == null) return Optional.empty();
    if (password instanceof String text
        && text.length() >= Passwords.CHARS_MIN
        && text.length() <= Passwords.CHARS_MAX
        && !text.isBlank()
        && text.indexOf('\0') < 0) {
      return Optional.of(text);
    }
    throw Refused.field(
        "password",
        "must have " + Passwords.CHARS_MIN + " to " + Passwords.CHARS_MAX + " characters");
  }

  private static String email(Form form) {
    var email = form.text("email", EMAIL_CHARS_MAX).toLowerCase(Locale.ROOT);
    if (EMAIL.matcher(email).matches()) return email;
    throw Refused.field("email", "must be an address like anna@shop.example");
  }

  private static Role role(Form form) {
    for (var role : Role.values()) if (role.word().equals(form.value("role"))) return role;
    throw Refused.field("role", "must be agent, lead or owner");
  }

  private static List<Place> lines(Form form) {
    var seen = new HashSet<UUID>();
    return form.forms("lines", LINES_MAX, Set.of("line", "seats")).stream()
        .map(place -> {
          var line = place.id("line");
          if (!seen.add(line)) throw Refused.field(place.field("line"), "is there twice");
          return new Place(line, place.maybeWhole("seats", 0, SEATS_MAX).orElse(null));
        })
        .toList();
  }

  /// All fields but the password.
  static Map<String, @Nullable Object> fields(Filled filled) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("email", filled.person().email());
    fields.put("name", filled.person().name());
    fields.put("role", filled.person().role().word());
    fields.put("seats", filled.seats());
    fields.put("languages", filled.tags().languages());
    fields.put("skills", filled.tags().skills());
    fields.put("lines", filled.lines().stream().map(AgentForm::place).toList());
    return fields;
  }

  private static Map<String, @Nullable Object> place(Place place) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("line", place.line().toString());
    fields.put("seats", place.seats());
    return fields;
  }
}
