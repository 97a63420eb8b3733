package chat.alcove.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A piece of a message that is more than words. Closed: whoever shows messages knows each kind.
/// `type` tells them apart; [Blocks] reads and bounds them.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Block.Choices.class, name = "choices"),
  @JsonSubTypes.Type(value = Block.Cards.class, name = "cards"),
  @JsonSubTypes.Type(value = Block.Form.class, name = "form"),
  @JsonSubTypes.Type(value = Block.Articles.class, name = "articles")
})
public sealed interface Block {
  /// Blocks of one message.
  int MESSAGE_MAX = 5;

  /// Options, cards, fields of one block.
  int ITEMS_MAX = 10;

  /// Characters of a label.
  int LABEL_CHARS_MAX = 80;

  /// The choice of a visitor whom an article helped.
  String HELPED = "helped";

  /// The choice of one whom it did not help.
  String NOT_HELPED = "not_helped";

  /// Quick replies: one of them is the answer.
  record Choices(List<Option> options) implements Block {
    /// Copies the list.
    public Choices {
      options = List.copyOf(options);
    }
  }

  /// Things side by side.
  record Cards(List<Card> cards) implements Block {
    /// Copies the list.
    public Cards {
      cards = List.copyOf(cards);
    }
  }

  /// A small form, sent as one answer.
  ///
  /// @param submit what its button says
  record Form(String id, String submit, List<Field> fields) implements Block {
    /// Copies the list.
    public Form {
      fields = List.copyOf(fields);
    }
  }

  /// Articles of the knowledge base.
  ///
  /// @param ask whether to ask if this helped: the choices `helped` and `not_helped`
  record Articles(List<Article> articles, @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean ask)
      implements Block {
    /// Copies the list.
    public Articles {
      articles = List.copyOf(articles);
    }
  }

  /// Something to choose.
  record Option(String id, String label) {}

  /// One thing among others.
  ///
  /// @param image a path of our own
  record Card(
      String title,
      @Nullable String text,
      @Nullable String image,
      @Nullable Link link,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
          List<Option> choices) {
    /// Copies the list.
    public Card {
      choices = List.copyOf(choices);
    }
  }

  /// Somewhere to go.
  record Link(String label, String url) {}

  /// What a form asks for.
  ///
  /// @param options for [FieldKind#choice]
  record Field(
      String id,
      String label,
      FieldKind kind,
      boolean required,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
          List<String> options) {
    /// Copies the list.
    public Field {
      options = List.copyOf(options);
    }
  }

  /// What fits into a field.
  enum FieldKind {
    text,
    email,
    phone,
    number,
    choice
  }

  /// An article, as much of it as fits into a message.
  record Article(String id, String title, String excerpt, String url) {}

  /// The choices that it offers.
  default Set<String> offers() {
    return switch (this) {
      case Choices choices -> ids(choices.options().stream());
      case Cards cards -> ids(cards.cards().stream().flatMap(card -> card.choices().stream()));
      case Articles articles -> articles.ask() ? Set.of(HELPED, NOT_HELPED) : Set.of();
      case Form form -> Set.of();
    };
  }

  private static Set<String> ids(Stream<Option> options) {
    return options.map(Option::id).collect(Collectors.toUnmodifiableSet());
  }
}
