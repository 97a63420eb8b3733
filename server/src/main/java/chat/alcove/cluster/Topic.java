package chat.alcove.cluster;

/// What a word between nodes is about.
///
/// Nodes of two versions may be here at once, while one is replaced: a topic is known by its name,
/// and one that a node does not know is passed over. None may be given a new meaning.
public enum Topic {
  /// Pushes to sockets of other nodes.
  parcels,

  /// Agents of whom something may have changed: a seat, the status.
  touched,

  /// Workspaces where somebody begins to wait.
  waiting,

  /// Who is here.
  presence,

  /// Who looks at which conversation.
  viewers,

  /// Somebody may wait, or a seat may be free.
  wake,

  /// How a node is.
  health,

  /// An owner has set something anew.
  settings
}
