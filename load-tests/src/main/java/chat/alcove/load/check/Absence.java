package chat.alcove.load.check;

/// Somebody was gone for a while, without a word. Monotonic nanoseconds.
public record Absence(String agent, long from, long until) {}
