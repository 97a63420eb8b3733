package chat.alcove.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A piece of a message that is more than words. Closed: whoever shows messages knows each kind.
public sealed interface Block {
  /// Blocks of one message.
  int MESSAGE_MAX = 5;

  /// Options, cards, fields of one block.
  int ITEMS_MAX = 10;

  /// Characters of a label.
  int LABEL_CHARS_MAX = 80;

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
  record Articles(List<Article> articles, boolean ask) implements Block {
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
  record Field(String id, String label, FieldKind kind, boolean required, List<String> options) {
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
}
