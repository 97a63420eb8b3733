package chat.alcove.load;

import chat.alcove.load.floor.InsertFloor;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.UUID;

/// The insert floor under the same number of messages in flight.
final class InsertRun {
  private static final String TEXT = "x".repeat(Traffic.TEXT_CHARS);
  private static final UUID CONVERSATION = new UUID(1, 1);

  private final InsertFloor floor;
  private final Figures figures = new Figures();

  InsertRun(InsertFloor floor) {
    this.floor = floor;
  }

  void saturate(int inFlight, long nanos) {
    long began = System.nanoTime();
    var lanes = new ArrayList<Future<Void>>();
    for (int lane = 0; lane < inFlight; lane++) {
      var ended = Promise.<Void>promise();
      lanes.add(ended.future());
      storeUntil(began + nanos, ended);
    }
    Future.all(lanes).await();
    figures.measured(System.nanoTime() - began);
  }

  Figures figures() {
    return figures;
  }

  void close() {
    floor.close().await();
  }

  private void storeUntil(long end, Promise<Void> ended) {
    long from = System.nanoTime();
    if (from >= end) {
      ended.complete();
      return;
    }
    floor
        .store(CONVERSATION, TEXT)
        .onComplete(
            stored -> {
              figures.ackedAfter(System.nanoTime() - from);
              storeUntil(end, ended);
            },
            ended::fail);
  }
}
