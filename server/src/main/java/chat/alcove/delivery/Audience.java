package chat.alcove.delivery;

import java.util.UUID;

/// Whom a parcel is for.
public sealed interface Audience {
  /// Every tab of one visitor.
  record OfVisitor(UUID workspace, UUID visitor) implements Audience {}

  /// Every tab of all visitors of one site.
  record OfSite(UUID workspace, UUID site) implements Audience {}

  /// The consoles that have a conversation open.
  record Followers(UUID workspace, UUID conversation) implements Audience {}

  /// All consoles of a workspace.
  record Staff(UUID workspace) implements Audience {}

  /// The consoles that show the queue of a line.
  record OfLine(UUID workspace, UUID line) implements Audience {}

  /// The consoles that show more than their own.
  record Watchers(UUID workspace, Watched what) implements Audience {}

  /// What a console may watch.
  enum Watched {
    rows,
    seats
  }

  /// All consoles of one agent.
  record OfAgent(UUID workspace, UUID agent) implements Audience {}

  /// The consoles of one log-in, which has ended.
  record SignedOut(String sessionHash) implements Audience {}
}
