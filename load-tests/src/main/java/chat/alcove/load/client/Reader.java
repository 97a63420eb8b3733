package chat.alcove.load.client;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.LongFunction;

/// One client's view of one conversation, healed by numbers: a hole that stays open is asked for.
final class Reader {
  private final Subject subject;
  private final History history;
  private final Link link;
  private final LongFunction<Future<JsonObject>> page;
  private final Listener listener;
  private View<JsonObject> view = new View<>();
  private long promised;
  private boolean asking;

  /// Who reads what.
  record Subject(String client, Side side, String conversation) {}

  /// @param page asks for the oldest entries after a number
  Reader(
      Subject subject,
      History history,
      Link link,
      LongFunction<Future<JsonObject>> page,
      Listener listener) {
    this.subject = subject;
    this.history = history;
    this.link = link;
    this.page = page;
    this.listener = listener;
    history.add(
        new Event.Followed(history.now(), subject.client, subject.side, subject.conversation));
  }

  String conversation() {
    return subject.conversation;
  }

  long last() {
    return view.last();
  }

  /// Forgets all and starts from number 1: what lies before the entries that come next is asked
  /// for.
  void reset() {
    if (view.last() > 0) {
      history.add(
          new Event.Reset(history.now(), subject.client, subject.side, subject.conversation));
    }
    view = new View<>();
  }

  void take(JsonArray entries) {
    entries.forEach(entry -> take((JsonObject) entry));
  }

  void take(JsonObject entry) {
    long seq = entry.getLong("seq");
    if (history.kept()) {
      history.add(
          new Event.Received(
              history.now(),
              subject.client,
              subject.side,
              subject.conversation,
              seq,
              contentOf(entry)));
    }
    view.offer(seq, entry).forEach(this::show);
    healLater();
  }

  /// The server says that numbers go up to this one.
  void hear(long seq) {
    promised = Math.max(promised, seq);
    healLater();
  }

  private void show(JsonObject entry) {
    if (history.kept()) {
      history.add(
          new Event.Shown(
              history.now(),
              subject.client,
              subject.side,
              subject.conversation,
              entry.getLong("seq"),
              contentOf(entry)));
    }
    listener.shown(subject.conversation, entry);
  }

  private boolean behind() {
    return view.hole() || promised > view.last();
  }

  private void healLater() {
    if (behind() && !asking) {
      asking = true;
      link.later(link.limits().gapMs(), this::heal);
    }
  }

  private void heal() {
    asking = false;
    if (!behind() || link.bus().isEmpty()) {
      return;
    }
    asking = true;
    page.apply(view.last())
        .onComplete(
            answer -> {
              asking = false;
              take(answer.getJsonArray("entries"));
              // A hole longer than a page: no need to wait for what cannot be on its way.
              if (behind() && !answer.getJsonArray("entries").isEmpty()) {
                heal();
              }
            },
            cause -> {
              asking = false;
              healLater();
            });
  }

  private static Content contentOf(JsonObject entry) {
    var kind = entry.getString("kind");
    var text = entry.getString("text");
    return text == null
        ? Content.mark(kind)
        : Content.of(kind, entry.getJsonObject("author").getString("kind"), text);
  }
}
