package chat.alcove.load.trial;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.function.IntFunction;

/// Does something for many, not for all at once.
final class Lanes {
  private static final int LANES_MAX = 32;

  private Lanes() {}

  /// Ends when it has been done for each number below `count`.
  static void each(int count, IntFunction<Future<Void>> act) {
    var lanes = new ArrayList<Future<Void>>();
    for (int lane = 0; lane < Math.min(LANES_MAX, count); lane++) {
      lanes.add(lane(lane, count, act));
    }
    Future.all(lanes).await();
  }

  private static Future<Void> lane(int n, int count, IntFunction<Future<Void>> act) {
    return n >= count
        ? Future.succeededFuture()
        : act.apply(n).compose(done -> lane(n + LANES_MAX, count, act));
  }
}
