package chat.alcove.bots.model;

import chat.alcove.bots.Bot;
import chat.alcove.bots.Flaw;
import chat.alcove.bots.Kind;
import chat.alcove.outward.Outward;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/// Language models: checked and made from what an owner set.
public final class ModelKind implements Kind {
  private final ModelBot.Reach reach;

  /// Asks by way of `outward`.
  public ModelKind(Outward outward, Articles articles, Spending spending, InstantSource clock) {
    this.reach = new ModelBot.Reach(outward, articles, spending, clock);
  }

  @Override
  public Future<List<Flaw>> check(Spec spec) {
    var flaws = ModelFlaws.of(spec);
    if (flaws.stream().anyMatch(flaw -> "endpoint".equals(flaw.path()))) {
      return Future.succeededFuture(flaws);
    }
    return reach
        .outward()
        .forbids(spec.settings().getString("endpoint"))
        .map(why ->
            Stream.concat(why.stream().map(words -> Flaw.at("endpoint", words)), flaws.stream())
                .toList());
  }

  @Override
  public Bot bot(Spec spec) {
    return new ModelBot(spec, reach);
  }
}
