package chat.alcove.gateway;

import chat.alcove.conversation.Command;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Conversations;
import chat.alcove.conversation.EntryLog.Found;
import chat.alcove.mail.Addresses;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.VisitorFrame;
import io.vertx.core.Future;

/// What visitors ask of mail. One for each loop.
public final class VisitorMail {
  private final Conversations conversations;
  private final Addresses addresses;
  private final Switch turned;

  /// Whether this server sends mail at all.
  public enum Switch {
    on,
    off;

    /// Refuses where it does not.
    void check() {
      if (this == off) {
        throw new Refused(
            Refusal.NOT_ALLOWED, "this server sends no mail: its owner has not set it up");
      }
    }
  }

  public VisitorMail(Conversations conversations, Addresses addresses, Switch turned) {
    this.conversations = conversations;
    this.addresses = addresses;
    this.turned = turned;
  }

  /// Refuses where no mail can be sent.
  void check() {
    turned.check();
  }

  /// The address first: without it the conversation would promise mails that nobody sends.
  Future<Found> asks(Conversations.Visitor visitor, ConversationKey key, VisitorFrame.Mail mail) {
    return addresses
        .keep(visitor.workspace(), visitor.id(), mail.email())
        .compose(
            kept -> conversations.act(key, new Command.VisitorAsksMail(mail.ref(), mail.email())));
  }
}
