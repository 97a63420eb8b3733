package chat.alcove.redis;

/// How Redis does, as this node sees it.
///
/// @param calls sent since the start
/// @param failures those that failed or were not answered in time
/// @param spared those that were not sent, because it was away
public record Figures(boolean up, long calls, long failures, long spared) {}
