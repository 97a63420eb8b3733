package chat.alcove.load.check;

/// One breach of a rule, in words that let a person find it.
public record Violation(Rule rule, String words) {
  @Override
  public String toString() {
    return rule + ": " + words;
  }
}
