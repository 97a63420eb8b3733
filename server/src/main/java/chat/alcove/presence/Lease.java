package chat.alcove.presence;

import java.time.Duration;
import java.time.Instant;

/// A node's word that an agent is connected to it, or when they were last.
///
/// @param seenAt when that was so. A word that is not renewed runs out, so none outlives its node.
public record Lease(AgentKey agent, boolean connected, Instant seenAt) {
  /// How often a word is renewed.
  public static final Duration RENEWED_EVERY = Duration.ofSeconds(5);

  /// How long "connected" holds without being renewed.
  public static final Duration HOLDS = Duration.ofSeconds(15);

  /// How long the others are still shown somebody who has no socket left: a reload, a tunnel.
  public static final Duration STEADY = Duration.ofSeconds(10);

  /// How long words are kept at all: longer than any line's grace.
  static final Duration KEPT = Duration.ofHours(2);
}
