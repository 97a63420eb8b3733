package chat.alcove.conversation;

/// Told what a log does, for whoever keeps figures. Called on the log's loop: must neither wait nor
/// fail.
public interface AppendWatch {
  /// Nobody watches.
  AppendWatch NOBODY =
      new AppendWatch() {
        @Override
        public void waiting(int more) {}

        @Override
        public void stored(int writes) {}

        @Override
        public void answered(long nanos) {}
      };

  /// So many writes more wait to be stored, or fewer.
  void waiting(int more);

  /// A batch was stored.
  void stored(int writes);

  /// A write was answered, so long after it was asked for.
  void answered(long nanos);
}
