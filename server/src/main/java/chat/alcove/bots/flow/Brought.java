package chat.alcove.bots.flow;

import chat.alcove.bots.flow.Action.Ask;
import chat.alcove.bots.flow.Action.Fit;
import chat.alcove.bots.flow.Action.Question;
import chat.alcove.bots.flow.Action.Questions;
import chat.alcove.conversation.Memory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// What a visitor had told before the flow began: once they were given back to the bot, or came
/// back after the end, they are not asked for it again. Its names are noted among the fields until
/// each was skipped, or told anew.
///
/// @param fields all that is remembered
record Brought(Map<String, String> fields) {
  private static final String NOTE = Memory.NOTE + "known";

  /// A flow that begins finds only what was brought.
  static Brought into(Map<String, String> fields, Memory memory) {
    if (memory.step() == null && !fields.isEmpty() && fields.size() < Memory.FIELDS_MAX) {
      note(fields, List.copyOf(fields.keySet()));
    }
    return new Brought(fields);
  }

  private static void note(Map<String, String> fields, List<String> names) {
    var note = Scene.cut(String.join(",", names), Memory.VALUE_CHARS_MAX);
    if (note.isEmpty()) {
      fields.remove(NOTE);
    } else {
      fields.put(NOTE, note);
    }
  }

  /// Whether the question need not be asked.
  boolean answers(Ask ask) {
    return !ask.again() && has(ask.field(), ask.fit());
  }

  /// Those of a form that are to be asked; none where all that must be there is.
  List<Question> open(Questions form) {
    if (form.again()) return form.questions();
    var open =
        form.questions().stream()
            .filter(question -> !has(question.field(), question.fit()))
            .toList();
    boolean any = open.size() < form.questions().size();
    return any && open.stream().noneMatch(Question::required) ? List.of() : open;
  }

  private boolean has(String field, Fit fit) {
    var value = fields.get(field);
    return value != null
        && names().contains(field)
        && new Heard(value, null).answer(fit).isPresent();
  }

  /// It was skipped, or told anew: who comes to the same question once more means to change it.
  void used(String field) {
    var names = names();
    if (names.contains(field)) {
      note(fields, names.stream().filter(name -> !name.equals(field)).toList());
    }
  }

  void used(Questions form) {
    form.questions().forEach(question -> used(question.field()));
  }

  private List<String> names() {
    return Arrays.asList(fields.getOrDefault(NOTE, "").split(","));
  }
}
