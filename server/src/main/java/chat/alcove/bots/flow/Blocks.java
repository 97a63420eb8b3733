package chat.alcove.bots.flow;

import chat.alcove.protocol.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The blocks of what a flow asks, in a visitor's language.
record Blocks(Scene scene) {
  private static final int TITLE_CHARS_MAX = 200;
  private static final int CARD_CHARS_MAX = 500;

  static String button(int index) {
    return "b" + index;
  }

  static String button(int card, int index) {
    return "c" + card + "-" + index;
  }

  static String option(int index) {
    return "o" + index;
  }

  List<Block> of(Action.Say say) {
    List<Block> blocks = new ArrayList<>();
    if (!say.cards().isEmpty()) {
      blocks.add(
          new Block.Cards(
              IntStream.range(0, say.cards().size())
                  .mapToObj(i -> card(say.cards().get(i), i))
                  .toList()));
    }
    if (!say.buttons().isEmpty()) {
      blocks.add(
          new Block.Choices(
              IntStream.range(0, say.buttons().size())
                  .mapToObj(i -> new Block.Option(button(i), label(say.buttons().get(i).label())))
                  .toList()));
    }
    return blocks;
  }

  private Block.Card card(Action.Card card, int index) {
    var link = card.link();
    return new Block.Card(
        fill(card.title(), TITLE_CHARS_MAX),
        card.text() == null ? null : fill(card.text(), CARD_CHARS_MAX),
        null,
        link == null ? null : new Block.Link(label(link.label()), link.url()),
        IntStream.range(0, card.buttons().size())
            .mapToObj(i -> new Block.Option(button(index, i), label(card.buttons().get(i).label())))
            .toList());
  }

  List<Block> of(Action.Ask ask) {
    if (ask.fit().check() != Check.choice) return List.of();
    var labels = labels(ask.fit());
    return List.of(
        new Block.Choices(
            IntStream.range(0, labels.size())
                .mapToObj(i -> new Block.Option(option(i), labels.get(i)))
                .toList()));
  }

  /// @param open those that are asked
  List<Block> of(Action.Questions questions, List<Action.Question> open) {
    var fields =
        open.stream()
            .map(question ->
                new Block.Field(
                    question.field(),
                    label(question.label()),
                    Block.FieldKind.valueOf(question.fit().check().name()),
                    question.required(),
                    labels(question.fit())))
            .toList();
    return List.of(new Block.Form("form", label(questions.submit()), fields));
  }

  private List<String> labels(Action.Fit fit) {
    return fit.options().stream().map(this::label).toList();
  }

  private String label(Text text) {
    return fill(text, Block.LABEL_CHARS_MAX);
  }

  String fill(Text text, int charsMax) {
    return scene.fill(text.in(scene.language()), charsMax);
  }
}
