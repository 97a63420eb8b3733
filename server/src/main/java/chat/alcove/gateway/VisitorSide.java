package chat.alcove.gateway;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.Command;
import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Conversations;
import chat.alcove.conversation.EntryLog.Audience;
import chat.alcove.conversation.EntryLog.Recalled;
import chat.alcove.conversation.Fanout;
import chat.alcove.conversation.State;
import chat.alcove.delivery.Parcel;
import chat.alcove.delivery.Reader;
import chat.alcove.protocol.Answers;
import chat.alcove.protocol.Block;
import chat.alcove.protocol.Limits;
import chat.alcove.protocol.QueuePlace;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.SitePresence;
import chat.alcove.protocol.Span;
import chat.alcove.protocol.VisitorFrame;
import chat.alcove.protocol.VisitorPush;
import chat.alcove.queue.SiteKey;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A visitor's socket.
final class VisitorSide implements Side, Reader {
  private final BusSocket bus;
  private final Services services;
  private final VisitorDoor door;
  private final VisitorActs acts;
  private @Nullable Guest guest;
  private boolean gone;

  /// Hellos that took too long.
  private int gaveUp;

  private final Given given = new Given();

  /// Asked before the first word, which it waits for.
  private VisitorFrame.@Nullable Mail wish;

  VisitorSide(BusSocket bus, Services services, VisitorDoor door) {
    this.bus = bus;
    this.services = services;
    this.door = door;
    this.acts = new VisitorActs(services, door);
  }

  /// A visitor whom the door has let in.
  ///
  /// @param session their token
  record Guest(Conversations.Visitor visitor, String session) {
    List<chat.alcove.delivery.Audience> audiences() {
      return List.of(
          new chat.alcove.delivery.Audience.OfVisitor(visitor.workspace(), visitor.id()),
          new chat.alcove.delivery.Audience.OfSite(visitor.workspace(), visitor.site()));
    }

    SiteKey site() {
      return new SiteKey(visitor.workspace(), visitor.site());
    }
  }

  @Override
  public boolean answeredBeforePushes(String address) {
    return address.equals("visitor.hello");
  }

  @Override
  public boolean greeted() {
    return guest != null;
  }

  @Override
  public Future<@Nullable Object> request(String address, @Nullable Object body) {
    VisitorFrame frame = VisitorFrame.read(address, body, Limits.DEFAULT);
    if (frame instanceof VisitorFrame.Hello hello) {
      return hello(hello).onSuccess(welcome -> bus.greeted()).map(answer -> answer);
    }
    Guest known = guest;
    if (known == null) throw new Refused(Refusal.HELLO_FIRST, "say visitor.hello first");
    return switch (frame) {
      case VisitorFrame.Hello hello -> throw new AssertionError("handled above");
      case VisitorFrame.Say say -> say(known, say).map(answer -> answer);
      case VisitorFrame.Person person -> person(known, person).map(answer -> answer);
      case VisitorFrame.Search search -> acts.search(known, bus, search).map(answer -> answer);
      case VisitorFrame.Vote vote -> acts.vote(known, bus, vote).map(answer -> null);
      case VisitorFrame.History history -> history(known, history).map(answer -> answer);
      case VisitorFrame.End end -> end(known, end).map(answer -> answer);
      case VisitorFrame.Mail mail -> mail(known, mail).map(answer -> answer);
      case VisitorFrame.Typing typing -> typing(known, typing).map(answer -> null);
      case VisitorFrame.Seen seen -> seen(known, seen).map(answer -> null);
    };
  }

  private Future<Answers.VisitorWelcome> hello(VisitorFrame.Hello hello) {
    if (guest != null) throw new Refused(Refusal.HELLO_AGAIN, "this socket has said hello already");
    int mine = gaveUp;
    return door.admit(hello, bus.header("Origin"), bus.header("Host"))
        .compose(admitted -> {
          if (guest != null) throw new Refused(Refusal.HELLO_AGAIN, "one hello at a time");
          // A socket that closed meanwhile will not close again: nothing may follow for it. Nor for
          // a hello that was refused meanwhile.
          if (gone || mine != gaveUp) throw Refused.tryAgain();
          guest = admitted;
          given.asked();
          // Followed before it is read: what happens in between is pushed after the answer.
          return welcome(admitted, hello, follow(admitted))
              .onFailure(cause -> {
                if (mine == gaveUp) forget();
              });
        });
  }

  /// When other nodes know it.
  private Future<?> follow(Guest admitted) {
    return Future.all(
        admitted.audiences().stream()
            .map(audience -> services.hub().follow(audience, this))
            .toList());
  }

  /// Once for each who was let in, whether they go or could not be welcomed.
  private void forget() {
    Guest admitted = guest;
    guest = null;
    if (admitted == null) return;
    admitted.audiences().forEach(audience -> services.hub().leave(audience, this));
    services.staff().reception().left(admitted.site(), admitted.visitor().id());
  }

  private Future<Answers.VisitorWelcome> welcome(
      Guest admitted, VisitorFrame.Hello hello, Future<?> followed) {
    Future<SitePresence> presence =
        services.staff().reception().arrived(admitted.site(), admitted.visitor().id());
    return followed
        .compose(known ->
            services
                .conversations()
                .recall(admitted.visitor().workspace(), admitted.visitor().id()))
        .compose(found ->
            presence.compose(site ->
                found.isEmpty()
                    ? acts.often(admitted, hello)
                        .map(often -> stranger(admitted, hello, site, often))
                    : known(admitted, hello, found.get(), site)));
  }

  private Answers.VisitorWelcome stranger(
      Guest admitted, VisitorFrame.Hello hello, SitePresence site, List<Block.Article> often) {
    given.nothing();
    return new Answers.VisitorWelcome(
        admitted.session(),
        bus.address(),
        null,
        List.of(),
        hello.conversation() != null,
        false,
        site,
        often,
        Limits.DEFAULT);
  }

  private Future<Answers.VisitorWelcome> known(
      Guest admitted, VisitorFrame.Hello hello, Recalled recalled, SitePresence site) {
    Conversation conversation = recalled.conversation();
    boolean same = conversation.key().id().equals(hello.conversation());
    return Resume.read(
            services.log(), conversation.key(), Audience.visitor, same ? hello.since() : 0)
        .compose(resumed ->
            place(conversation)
                .map(place -> {
                  given.all(conversation.key().id(), recalled.marks().visitorSeq());
                  return new Answers.VisitorWelcome(
                      admitted.session(),
                      bus.address(),
                      VisitorViews.conversation(recalled, place),
                      VisitorViews.entries(resumed.slice()),
                      resumed.reset() || (!same && hello.conversation() != null),
                      resumed.earlier(),
                      site,
                      List.of(),
                      Limits.DEFAULT);
                }));
  }

  private Future<Optional<QueuePlace>> place(Conversation conversation) {
    return conversation.life().visitorState() == State.queued
        ? services.staff().reception().place(conversation.key())
        : Future.succeededFuture(Optional.empty());
  }

  private Future<Answers.Said> say(Guest known, VisitorFrame.Say say) {
    door.mayWrite(known.visitor(), bus);
    return acts.say(known, say)
        .onSuccess(found -> grant(known, found.key()))
        .map(found ->
            new Answers.Said(
                found.key().id(), found.number(), numberOf(found.entry()), found.entry().at()));
  }

  private Future<Answers.Done> person(Guest known, VisitorFrame.Person person) {
    door.mayWrite(known.visitor(), bus);
    return own(known, person.conversation())
        .compose(conversation ->
            services
                .conversations()
                .act(conversation.key(), new Command.VisitorAsksPerson(person.ref())))
        .map(found -> new Answers.Done(numberOf(found.entry())));
  }

  /// Before the first word nothing is stored, an address least of all.
  private Future<Answers.Done> mail(Guest known, VisitorFrame.Mail mail) {
    services.mail().check();
    door.mayWrite(known.visitor(), bus);
    UUID named = mail.conversation();
    if (named == null) {
      wish = mail;
      return Future.succeededFuture(new Answers.Done(0));
    }
    return own(known, named)
        .compose(conversation -> services.mail().asks(known.visitor(), conversation.key(), mail))
        .map(found -> new Answers.Done(numberOf(found.entry())));
  }

  private void grant(Guest known, ConversationKey key) {
    VisitorFrame.Mail asked = wish;
    wish = null;
    if (asked == null) return;
    services.mail().asks(known.visitor(), key, asked).onFailure(cause -> wish = asked);
  }

  private static long numberOf(chat.alcove.conversation.Entry entry) {
    Long seq = entry.visitorSeq();
    if (seq == null) throw new IllegalStateException("the visitor's own entry has a number");
    return seq;
  }

  private Future<Answers.VisitorHistory> history(Guest known, VisitorFrame.History history) {
    boolean back = history.span() instanceof Span.Before;
    int max = back ? Limits.DEFAULT.pageMax() : Limits.RESUME_ENTRIES_MAX;
    return own(known, history.conversation())
        .compose(conversation ->
            services.log().read(conversation.key(), Audience.visitor, history.span(), max))
        .map(
            slice -> new Answers.VisitorHistory(VisitorViews.entries(slice), back && slice.more()));
  }

  private Future<Answers.Done> end(Guest known, VisitorFrame.End end) {
    return own(known, end.conversation())
        .compose(conversation ->
            services.conversations().act(conversation.key(), new Command.VisitorEnds(end.ref())))
        .map(found -> new Answers.Done(numberOf(found.entry())));
  }

  private Future<Void> typing(Guest known, VisitorFrame.Typing typing) {
    return services
        .conversations()
        .current(known.visitor().workspace(), known.visitor().id())
        .onSuccess(found ->
            found.ifPresent(conversation ->
                services
                    .fanout()
                    .typing(
                        conversation,
                        new Author.Visitor(known.visitor().id()),
                        typing.on() ? Fanout.Typing.on : Fanout.Typing.off)))
        .mapEmpty();
  }

  private Future<Void> seen(Guest known, VisitorFrame.Seen seen) {
    return own(known, seen.conversation())
        .compose(conversation ->
            services.conversations().visitorHasRead(conversation.key(), seen.seq()));
  }

  /// Another visitor's conversation does not exist for this one.
  private Future<Conversation> own(Guest known, UUID id) {
    return services
        .conversations()
        .snapshot(new ConversationKey(known.visitor().workspace(), id))
        .compose(conversation ->
            conversation.parties().visitor().equals(known.visitor().id())
                ? Future.succeededFuture(conversation)
                : Future.failedFuture(new Refused(Refusal.NOT_FOUND, "no such conversation here")));
  }

  @Override
  public void push(Parcel parcel) {
    given.pushed(parcel.number());
    bus.push(parcel.body());
  }

  @Override
  public Map<UUID, Long> upTo() {
    return given.upTo();
  }

  @Override
  public boolean hasNothing() {
    return given.hasNothing();
  }

  @Override
  public void signedOut() {
    throw new IllegalStateException("visitors don't log in");
  }

  @Override
  public void beat() {
    bus.push((Object) given.beat());
  }

  @Override
  public void gaveUp(String address) {
    if (!address.equals("visitor.hello")) return;
    gaveUp++;
    forget();
  }

  @Override
  public void move(long withinMs) {
    bus.push((Object) new VisitorPush.Move(withinMs));
  }

  @Override
  public void closed() {
    gone = true;
    forget();
  }
}
