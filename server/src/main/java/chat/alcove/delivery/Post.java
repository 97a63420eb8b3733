package chat.alcove.delivery;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.Entry;
import chat.alcove.conversation.Fanout;
import chat.alcove.conversation.Happening;
import chat.alcove.conversation.Life;
import chat.alcove.protocol.AgentPush;
import chat.alcove.protocol.VisitorPush;
import chat.alcove.protocol.Wire;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// Sends parcels to the hubs of all event loops, over the node's own bus, and to the nodes that
/// hold readers, over the link.
public final class Post implements Fanout {
  private static final String HUBS = "delivery.hubs";
  private static final DeliveryOptions AS_IT_IS =
      new DeliveryOptions().setCodecName(new ParcelCodec().name()).setLocalOnly(true);

  private final Vertx vertx;
  private final Optional<Crossing> crossing;
  private final Consumer<Conversation> touched;

  /// A post that reaches this node alone: for what each node works out by itself.
  ///
  /// @param touched told of every conversation whose line in the lists has changed
  public Post(Vertx vertx, Consumer<Conversation> touched) {
    this(vertx, Optional.empty(), touched);
  }

  /// A post that reaches all nodes.
  public Post(Vertx vertx, Crossing crossing, Consumer<Conversation> touched) {
    this(vertx, Optional.of(crossing), touched);
  }

  private Post(Vertx vertx, Optional<Crossing> crossing, Consumer<Conversation> touched) {
    this.vertx = vertx;
    this.crossing = crossing;
    this.touched = touched;
  }

  /// Once for each Vertx, before the first post.
  public static void prepare(Vertx vertx) {
    vertx.eventBus().registerCodec(new ParcelCodec());
  }

  /// Lets a hub have every parcel, on the loop of the caller.
  static void subscribe(Vertx vertx, Consumer<Parcel> hub) {
    vertx.eventBus().<Parcel>localConsumer(HUBS, message -> hub.accept(message.body()));
  }

  /// Sends to all hubs of this node.
  static void sendHere(Vertx vertx, Parcel parcel) {
    vertx.eventBus().publish(HUBS, parcel, AS_IT_IS);
  }

  /// Sends to all readers.
  public void send(Parcel parcel) {
    sendHere(vertx, parcel);
    crossing.ifPresent(others -> others.send(parcel));
  }

  /// Closes the consoles of a log-in that has ended.
  public void signedOut(String sessionHash) {
    send(new Parcel(new Audience.SignedOut(sessionHash), Buffer.buffer(), null));
  }

  @Override
  public void stored(Conversation after, List<Entry> entries) {
    for (Entry entry : entries) {
      toVisitor(after, entry).ifPresent(this::send);
      send(toFollowers(after, entry));
    }
    ring(after, entries);
    touched.accept(after);
  }

  /// Before the lists tell it: the seconds of an offer count.
  private void ring(Conversation after, List<Entry> entries) {
    if (!(after.life() instanceof Life.Offered offered)) return;
    if (!(entries.getLast().what() instanceof Happening.Offered)) return;
    send(
        new Parcel(
            new Audience.OfAgent(after.key().workspace(), offered.agent().id()),
            json(new AgentPush.Offer(after.key().id(), after.number(), offered.until())),
            null));
  }

  /// Empty where the visitor may see nothing.
  static Optional<Parcel> toVisitor(Conversation after, Entry entry) {
    return Views.forVisitor(entry)
        .map(view ->
            new Parcel(
                visitor(after),
                json(
                    new VisitorPush.OfEntry(
                        after.key().id(),
                        after.number(),
                        after.life().visitorState().name(),
                        view)),
                new Parcel.Numbered(after.key().id(), view.seq())));
  }

  static Parcel toFollowers(Conversation after, Entry entry) {
    return new Parcel(
        followers(after),
        json(new AgentPush.OfEntry(after.key().id(), Views.forStaff(entry))),
        new Parcel.Numbered(after.key().id(), entry.seq()));
  }

  @Override
  public void staffHaveRead(Conversation conversation, long visitorSeq) {
    UUID id = conversation.key().id();
    send(new Parcel(visitor(conversation), json(new VisitorPush.Seen(id, visitorSeq)), null));
    touched.accept(conversation);
  }

  @Override
  public void visitorHasRead(Conversation conversation, long visitorSeq) {
    UUID id = conversation.key().id();
    send(new Parcel(followers(conversation), json(new AgentPush.Seen(id, visitorSeq)), null));
  }

  @Override
  public void described(Conversation conversation) {
    touched.accept(conversation);
  }

  @Override
  public void typing(Conversation conversation, Author author, Typing typing) {
    UUID id = conversation.key().id();
    boolean on = typing == Typing.on;
    send(
        new Parcel(
            followers(conversation),
            json(new AgentPush.Typing(id, Views.author(author), on)),
            null));
    if (!(author instanceof Author.Visitor)) {
      send(
          new Parcel(
              visitor(conversation),
              json(new VisitorPush.Typing(id, Views.author(author), on)),
              null));
    }
  }

  private static Audience visitor(Conversation conversation) {
    return new Audience.OfVisitor(conversation.key().workspace(), conversation.parties().visitor());
  }

  private static Audience followers(Conversation conversation) {
    return new Audience.Followers(conversation.key().workspace(), conversation.key().id());
  }

  private static Buffer json(Object push) {
    return Buffer.buffer(Wire.encode(push));
  }
}
