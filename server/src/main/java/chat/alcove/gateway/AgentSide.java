package chat.alcove.gateway;

import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.EntryLog.Audience;
import chat.alcove.conversation.EntryLog.Slice;
import chat.alcove.delivery.Parcel;
import chat.alcove.delivery.Reader;
import chat.alcove.delivery.Views;
import chat.alcove.identity.AgentSession;
import chat.alcove.protocol.AgentEntry;
import chat.alcove.protocol.AgentFrame;
import chat.alcove.protocol.AgentName;
import chat.alcove.protocol.AgentPush;
import chat.alcove.protocol.Answers;
import chat.alcove.protocol.CloseReason;
import chat.alcove.protocol.ConversationRow;
import chat.alcove.protocol.Limits;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.Span;
import chat.alcove.protocol.VisitorCard;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A console's socket.
final class AgentSide implements Side, Reader {
  /// Conversations one socket follows. Opening another leaves the one opened longest ago.
  static final int FOLLOWED_MAX = 100;

  /// Once in this many heartbeats it is asked whether the session still lives: once a minute.
  private static final int BEATS_A_LOOK = 3;

  private final BusSocket bus;
  private final Services services;
  private final AgentDoor door;
  private final Verbs verbs;
  private final Shown shown;

  /// Followed conversations with the last number pushed of each, in the order they were opened.
  private final Map<UUID, Long> followed = new LinkedHashMap<>();

  private @Nullable AgentSession session;
  private boolean gone;
  private int beats;

  /// Hellos that took too long.
  private int gaveUp;

  AgentSide(BusSocket bus, Services services, AgentDoor door, Verbs verbs) {
    this.bus = bus;
    this.services = services;
    this.door = door;
    this.verbs = verbs;
    this.shown = new Shown(services, this, bus.address());
  }

  /// What consoles ask for, by what it is about. For all sockets of a loop.
  record Verbs(Welcomes welcomes, AgentActs acts, AgentAttendance attendance) {
    static Verbs of(Services services, AgentDoor door, InstantSource clock) {
      return new Verbs(
          new Welcomes(services, clock),
          new AgentActs(services, door),
          new AgentAttendance(services, door));
    }
  }

  @Override
  public boolean answeredBeforePushes(String address) {
    return switch (address) {
      case "agent.hello", "agent.open", "agent.list", "agent.watch" -> true;
      default -> false;
    };
  }

  @Override
  public boolean greeted() {
    return session != null;
  }

  @Override
  public Future<@Nullable Object> request(String address, @Nullable Object body) {
    AgentFrame frame = AgentFrame.read(address, body, Limits.DEFAULT);
    if (frame instanceof AgentFrame.Hello hello) {
      return hello(hello).onSuccess(welcome -> bus.greeted()).map(answer -> answer);
    }
    AgentSession me = session;
    if (me == null) throw new Refused(Refusal.HELLO_FIRST, "say agent.hello first");
    return answer(me, frame).map(answer -> answer);
  }

  private Future<? extends @Nullable Object> answer(AgentSession me, AgentFrame frame) {
    return switch (frame) {
      case AgentFrame.Hello _ -> throw new AssertionError("handled before");
      case AgentFrame.Listing listing -> shown.list(me, listing);
      case AgentFrame.Watch watch -> shown.watch(me, watch);
      case AgentFrame.Open open -> open(me, open);
      case AgentFrame.Leave leave -> leave(me, leave.conversation());
      case AgentFrame.History history -> history(me, history);
      case AgentFrame.Typing typing -> {
        verbs.attendance().used(bus.address());
        yield verbs.acts().typing(me, typing);
      }
      case AgentFrame.Act act -> {
        verbs.attendance().used(bus.address());
        yield verbs.acts().act(me, act);
      }
      case AgentFrame.Seen seen -> verbs.acts().seen(me, seen);
      case AgentFrame.Choose choice -> verbs.attendance().choose(me, bus.address(), choice);
      case AgentFrame.View view -> verbs.attendance().view(me, bus.address(), view);
      case AgentFrame.Describe what -> verbs.acts().describe(me, what);
      case AgentFrame.Next next -> {
        verbs.attendance().used(bus.address());
        yield verbs.acts().next(me, next);
      }
      case AgentFrame.Suggest suggest -> verbs.acts().suggest(me, suggest);
      case AgentFrame.Tryout tryout -> verbs.acts().tryout(me, tryout);
    };
  }

  private Future<Answers.AgentWelcome> hello(AgentFrame.Hello hello) {
    if (session != null) {
      throw new Refused(Refusal.HELLO_AGAIN, "this socket has said hello already");
    }
    int mine = gaveUp;
    return door.redeem(hello.ticket())
        .compose(admitted -> {
          if (session != null) throw new Refused(Refusal.HELLO_AGAIN, "one hello at a time");
          // A socket that closed meanwhile will not close again: nothing may follow for it. Nor for
          // a
          // hello that was refused meanwhile.
          if (gone || mine != gaveUp) throw Refused.tryAgain();
          session = admitted;
          audiences(admitted).forEach(audience -> services.hub().follow(audience, this));
          verbs.attendance().arrived(admitted, bus.address());
          return door.confirm(admitted)
              .compose(confirmed -> verbs.welcomes().welcome(confirmed, bus.address()))
              .onFailure(cause -> {
                if (mine == gaveUp) leave();
              });
        });
  }

  private static List<chat.alcove.delivery.Audience> audiences(AgentSession me) {
    return List.of(
        new chat.alcove.delivery.Audience.Staff(me.workspaceId()),
        new chat.alcove.delivery.Audience.OfAgent(me.workspaceId(), me.agentId()),
        new chat.alcove.delivery.Audience.SignedOut(me.sessionHash()));
  }

  private Future<Answers.Opened> open(AgentSession me, AgentFrame.Open open) {
    ConversationKey key = key(me, open.conversation());
    // Followed before it is read: what happens in between is pushed after the answer.
    Future<Resume> resumed =
        follow(me, open.conversation())
            .compose(known -> Resume.read(services.log(), key, Audience.staff, open.since()));
    return services
        .lists()
        .rows(me.workspaceId(), List.of(open.conversation()))
        .compose(rows -> {
          if (rows.isEmpty()) throw new Refused(Refusal.NOT_FOUND, "no such conversation here");
          return opened(me, rows.getFirst(), resumed);
        })
        .onFailure(cause -> {
          // An opening that came to nothing in time may fail late, when another has succeeded.
          if (cause instanceof Refused refused && refused.refusal() == Refusal.NOT_FOUND) {
            leave(me, open.conversation());
          }
        });
  }

  private Future<Answers.Opened> opened(
      AgentSession me, ConversationRow row, Future<Resume> resumed) {
    ConversationKey key = key(me, row.conversation());
    Future<VisitorCard> card =
        services
            .lists()
            .visitor(me.workspaceId(), row.visitor().id(), row.conversation())
            .map(found -> found.orElseThrow());
    Future<List<AgentName>> viewers = verbs.attendance().others(me, row.conversation());
    return Future.all(resumed, card, services.log().marks(key), viewers)
        .map(read -> {
          long visitorRead =
              read.<chat.alcove.conversation.EntryLog.Marks>resultAt(2).visitorReadSeq();
          followed.merge(row.conversation(), row.seq(), Math::max);
          Slice slice = resumed.result().slice();
          return new Answers.Opened(
              row,
              card.result(),
              views(slice),
              resumed.result().reset(),
              resumed.result().earlier(),
              visitorRead,
              viewers.result());
        });
  }

  private Future<Void> follow(AgentSession me, UUID conversation) {
    if (followed.size() >= FOLLOWED_MAX && !followed.containsKey(conversation)) {
      leave(me, followed.keySet().iterator().next());
    }
    followed.putIfAbsent(conversation, 0L);
    return services.hub().follow(followers(me, conversation), this);
  }

  private Future<Void> leave(AgentSession me, UUID conversation) {
    followed.remove(conversation);
    services.hub().leave(followers(me, conversation), this);
    return Future.succeededFuture();
  }

  private static chat.alcove.delivery.Audience followers(AgentSession me, UUID conversation) {
    return new chat.alcove.delivery.Audience.Followers(me.workspaceId(), conversation);
  }

  private Future<Answers.AgentHistory> history(AgentSession me, AgentFrame.History history) {
    boolean back = history.span() instanceof Span.Before;
    int max = back ? Limits.DEFAULT.pageMax() : Limits.RESUME_ENTRIES_MAX;
    ConversationKey key = key(me, history.conversation());
    return services
        .conversations()
        .snapshot(key)
        .compose(known -> services.log().read(key, Audience.staff, history.span(), max))
        .map(slice -> new Answers.AgentHistory(views(slice), back && slice.more()));
  }

  private static List<AgentEntry> views(Slice slice) {
    return slice.entries().stream().map(Views::forStaff).toList();
  }

  private static ConversationKey key(AgentSession me, UUID conversation) {
    return new ConversationKey(me.workspaceId(), conversation);
  }

  @Override
  public void push(Parcel parcel) {
    Parcel.Numbered number = parcel.number();
    if (number != null) followed.merge(number.conversation(), number.seq(), Math::max);
    bus.push(parcel.body());
  }

  @Override
  public Map<UUID, Long> upTo() {
    return Map.copyOf(followed);
  }

  @Override
  public void signedOut() {
    bus.close(CloseReason.SIGNED_OUT);
  }

  @Override
  public void beat() {
    bus.push((Object) new AgentPush.Beat(Map.copyOf(followed)));
    if (++beats % BEATS_A_LOOK == 0) lookAtSession();
  }

  /// That it has ended may have been said on another node, and been lost on the way.
  private void lookAtSession() {
    AgentSession me = session;
    if (me == null) return;
    door.confirm(me)
        .onFailure(cause -> {
          if (cause instanceof Refused no && no.refusal() == Refusal.TICKET_REFUSED) signedOut();
        });
  }

  @Override
  public void gaveUp(String address) {
    if (!address.equals("agent.hello")) return;
    gaveUp++;
    leave();
  }

  @Override
  public void move(long withinMs) {
    bus.push((Object) new AgentPush.Move(withinMs));
  }

  @Override
  public void closed() {
    gone = true;
    leave();
  }

  private void leave() {
    AgentSession me = session;
    if (me == null) return;
    session = null;
    audiences(me).forEach(audience -> services.hub().leave(audience, this));
    shown.leave();
    verbs.attendance().left(me, bus.address());
    List.copyOf(followed.keySet()).forEach(conversation -> leave(me, conversation));
  }
}
