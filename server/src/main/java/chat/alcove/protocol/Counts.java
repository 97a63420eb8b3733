package chat.alcove.protocol;

/// How many open conversations each list of a console holds.
public record Counts(int mine, int queue, int all) {}
