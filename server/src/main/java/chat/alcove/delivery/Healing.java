package chat.alcove.delivery;

import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Entry;
import chat.alcove.conversation.EntryLog;
import chat.alcove.conversation.Heights;
import chat.alcove.conversation.Heights.Height;
import chat.alcove.conversation.Heights.Newest;
import chat.alcove.conversation.Heights.Person;
import chat.alcove.protocol.Span;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives the readers of one loop what was lost between nodes: compares what they were given with
/// what the log holds.
///
/// What is on its way is waited for. A lost word costs its reader at most 3 seconds.
public final class Healing {
  private static final Logger log = LoggerFactory.getLogger(Healing.class);

  /// Between two looks.
  static final int LOOK_EVERY_MS = 2_000;

  /// What was stored just now may be on its way.
  private static final int ON_ITS_WAY_MS = 500;

  /// Logs looked at in one go; with more of them, each has its turn.
  private static final int LOGS_MAX = 2_000;

  /// Entries given at once; the others follow after the next look.
  private static final int ENTRIES_MAX = 100;

  private final Vertx vertx;
  private final Hub hub;
  private final EntryLog entries;
  private final Heights heights;
  private final Runnable healed;
  private int turn;
  private boolean looking;
  private boolean failing;

  /// @param healed told of each push that was lost
  public Healing(Vertx vertx, Hub hub, EntryLog entries, Heights heights, Runnable healed) {
    this.vertx = vertx;
    this.hub = hub;
    this.entries = entries;
    this.heights = heights;
    this.healed = healed;
  }

  /// Somebody's view of a log.
  private record Followed(Audience audience, ConversationKey key) {
    long of(Height height) {
      return audience instanceof Audience.OfVisitor ? height.visitorSeq() : height.seq();
    }

    EntryLog.Audience view() {
      return audience instanceof Audience.OfVisitor
          ? EntryLog.Audience.visitor
          : EntryLog.Audience.staff;
    }
  }

  /// Looks from now on, on the loop of the caller.
  public void start() {
    vertx.setPeriodic(LOOK_EVERY_MS, timer -> look());
  }

  void look() {
    if (looking) return;
    Map<Followed, Long> given = some(given());
    List<Person> strangers = some(strangers());
    turn++;
    if (given.isEmpty() && strangers.isEmpty()) return;
    looking = true;
    Set<ConversationKey> keys = new HashSet<>();
    given.keySet().forEach(followed -> keys.add(followed.key()));
    Future<?> known = heights.of(keys).onSuccess(found -> compare(given, found));
    Future<?> met = heights.ofVisitors(strangers).onSuccess(this::introduce);
    Future.join(known, met)
        .onComplete(looked -> {
          looking = false;
          if (looked.failed() && !failing)
            log.warn("not looked, cause={}", looked.cause().toString());
          failing = looked.failed();
        });
  }

  /// Visitors who were told that they have no conversation. They may have one since, made by
  /// another tab on another node.
  private List<Person> strangers() {
    List<Person> strangers = new ArrayList<>();
    hub.each((audience, readers) -> {
      if (audience instanceof Audience.OfVisitor of
          && readers.stream().anyMatch(Reader::hasNothing)) {
        strangers.add(new Person(of.workspace(), of.visitor()));
      }
    });
    return strangers;
  }

  private void introduce(Map<Person, Newest> found) {
    Map<Followed, Long> behind = new HashMap<>();
    found.forEach((person, newest) -> {
      var audience = new Audience.OfVisitor(person.workspace(), person.visitor());
      behind.put(new Followed(audience, newest.key()), newest.height().visitorSeq());
    });
    healSoon(behind);
  }

  /// The least that any reader of each was given.
  private Map<Followed, Long> given() {
    Map<Followed, Long> given = new HashMap<>();
    hub.each((audience, readers) -> {
      UUID workspace =
          switch (audience) {
            case Audience.OfVisitor of -> of.workspace();
            case Audience.Followers of -> of.workspace();
            default -> null;
          };
      if (workspace == null) return;
      for (Reader reader : readers) {
        reader
            .upTo()
            .forEach((conversation, number) -> {
              if (audience instanceof Audience.Followers of
                  && !of.conversation().equals(conversation)) return;
              // Who has just opened it is about to be answered.
              if (number == 0) return;
              var key = new ConversationKey(workspace, conversation);
              given.merge(new Followed(audience, key), number, Math::min);
            });
      }
    });
    return given;
  }

  private Map<Followed, Long> some(Map<Followed, Long> all) {
    if (all.size() <= LOGS_MAX) return all;
    Map<Followed, Long> some = new HashMap<>();
    some(List.copyOf(all.keySet())).forEach(one -> some.put(one, all.getOrDefault(one, 0L)));
    return some;
  }

  private <T> List<T> some(List<T> all) {
    if (all.size() <= LOGS_MAX) return all;
    int parts = (all.size() + LOGS_MAX - 1) / LOGS_MAX;
    List<T> some = new ArrayList<>();
    for (int i = turn % parts; i < all.size(); i += parts) some.add(all.get(i));
    return some;
  }

  private void compare(Map<Followed, Long> given, Map<ConversationKey, Height> found) {
    Map<Followed, Long> behind = new HashMap<>();
    given.forEach((followed, number) -> {
      Height height = found.get(followed.key());
      if (height != null && followed.of(height) > number) {
        behind.put(followed, followed.of(height));
      }
    });
    healSoon(behind);
  }

  private void healSoon(Map<Followed, Long> behind) {
    if (behind.isEmpty()) return;
    vertx.setTimer(ON_ITS_WAY_MS, timer -> behind.forEach(this::heal));
  }

  private void heal(Followed followed, long height) {
    long least =
        hub.readers(followed.audience()).stream()
            .flatMapToLong(reader -> number(reader, followed))
            .min()
            .orElse(height);
    if (least >= height) return;
    Future.all(
            entries.load(followed.key()),
            entries.read(followed.key(), followed.view(), new Span.After(least), ENTRIES_MAX))
        .onSuccess(both -> {
          Optional<Conversation> conversation = both.resultAt(0);
          EntryLog.Slice slice = both.resultAt(1);
          conversation.ifPresent(
              known -> slice.entries().forEach(entry -> give(followed, known, entry)));
        })
        .onFailure(cause -> log.info("not healed yet, cause={}", cause.toString()));
  }

  private void give(Followed followed, Conversation conversation, Entry entry) {
    var parcel =
        followed.view() == EntryLog.Audience.visitor
            ? Post.toVisitor(conversation, entry).orElse(null)
            : Post.toFollowers(conversation, entry);
    if (parcel == null || parcel.number() == null) return;
    long number = parcel.number().seq();
    for (Reader reader : hub.readers(followed.audience())) {
      if (number(reader, followed).allMatch(given -> given >= number)) continue;
      healed.run();
      reader.push(parcel);
    }
  }

  /// What it was given of a log. Nothing is known of who has just opened it, and is about to be
  /// answered.
  private static LongStream number(Reader reader, Followed followed) {
    long given = reader.upTo().getOrDefault(followed.key().id(), 0L);
    return given > 0 || reader.hasNothing() ? LongStream.of(given) : LongStream.empty();
  }
}
