package chat.alcove.bots.model;

import chat.alcove.bots.Answer;
import chat.alcove.bots.Bot;
import chat.alcove.bots.Kind.Spec;
import chat.alcove.bots.Prompt;
import chat.alcove.bots.model.Articles.Found;
import chat.alcove.bots.model.Spending.Account;
import chat.alcove.bots.model.Spending.Cost;
import chat.alcove.outward.Call;
import chat.alcove.outward.Outward;
import chat.alcove.outward.OutwardFailed;
import chat.alcove.outward.OutwardFailed.Sent;
import chat.alcove.outward.Patience;
import chat.alcove.protocol.Limits;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks a language model, and says what of its answer a visitor may see.
final class ModelBot implements Bot {
  private static final Logger log = LoggerFactory.getLogger(ModelBot.class);

  /// So much of the lease is left for storing the answer.
  private static final Duration FOR_STORING = Duration.ofMillis(250);

  /// A token has no fewer bytes than this in any language, so that nothing is put aside too little.
  private static final int BYTES_OF_A_TOKEN = 2;

  private final Spec spec;
  private final ModelSettings settings;
  private final Chat chat;
  private final Speech speech;
  private final Reach reach;

  /// Of what was put aside for telling the model, the most that it did cost; empty: none is known.
  private OptionalDouble share = OptionalDouble.empty();

  ModelBot(Spec spec, Reach reach) {
    this.spec = spec;
    this.settings = ModelSettings.read(spec.settings());
    this.chat = new Chat(settings.told());
    this.speech =
        new Speech(
            new Tongue(Chat.RULES, settings.told().instructions()), settings.told().instructions());
    this.reach = reach;
  }

  /// What a model's bot works with.
  record Reach(Outward outward, Articles articles, Spending spending, InstantSource clock) {}

  @Override
  public Future<Answer> answer(Prompt prompt) {
    var until = reach.clock().instant().plus(prompt.lease()).minus(FOR_STORING);
    return articles(prompt)
        .compose(found ->
            told(prompt, found, until).map(told -> speech.of(told, found, prompt.memory())));
  }

  private Future<List<Found>> articles(Prompt prompt) {
    int most = settings.told().room().articles();
    var words = prompt.words();
    var query = words.substring(0, Math.min(words.length(), Limits.QUERY_CHARS_MAX)).strip();
    if (most == 0 || query.isEmpty()) return Future.succeededFuture(List.of());
    return reach.articles().search(spec.workspace(), query, language(prompt), most);
  }

  private static String language(Prompt prompt) {
    var tag = prompt.facts().language();
    return tag == null ? "en" : tag.split("-", 2)[0].toLowerCase(Locale.ROOT);
  }

  private Future<Told> told(Prompt prompt, List<Found> found, Instant until) {
    var json = chat.of(prompt, found).toBuffer();
    var day = reach.clock().instant().atOffset(ZoneOffset.UTC).toLocalDate();
    var account = new Account(spec.workspace(), spec.id(), day);
    var most =
        settings.prices().of(json.length() / BYTES_OF_A_TOKEN, settings.told().room().tokens());
    return reach
        .spending()
        .reserve(account, most, settings.limits())
        .compose(reserved -> reserved ? ask(json, until, prompt.over()) : exhausted())
        .onSuccess(told -> settle(account, most, told))
        .onFailure(cause -> settle(account, most, cause));
  }

  private Future<Told> ask(Buffer json, Instant until, Future<Void> over) {
    var secret = spec.secret();
    Map<String, String> headers =
        secret == null ? Map.of() : Map.of("Authorization", "Bearer " + secret);
    var patience = new Patience(Duration.between(reach.clock().instant(), until), over);
    var bounds = new Call.Bounds(patience, Stream.BYTES_MAX);
    var call = new Call(settings.told().url(), headers, json, bounds);
    return reach.outward().ask(call, new Stream());
  }

  private Future<Told> exhausted() {
    log.warn("model not asked, its day's limit is reached, bot={}", spec.id());
    return Future.failedFuture(new Exhausted());
  }

  private void settle(Account account, Cost most, Told told) {
    var usage = told.usage();
    if (usage == null) {
      settle(account, most, guessed(most));
    } else {
      double part = (double) usage.in() / Math.max(1, most.tokensIn());
      share = OptionalDouble.of(Math.clamp(part, share.orElse(0), 1));
      settle(account, most, settings.prices().of(usage.in(), usage.out()));
    }
  }

  /// What was never sent costs nothing, nor does what was refused.
  private void settle(Account account, Cost most, Throwable cause) {
    if (cause instanceof OutwardFailed failed) {
      settle(account, most, isFree(failed) ? Cost.NOTHING : guessed(most));
    }
  }

  /// Of what broke off, or was not counted, nobody knows the cost. What the model was told can be
  /// told from other times; what it made of it, said or not, is at most what was put aside.
  private Cost guessed(Cost most) {
    long in = (long) Math.ceil(most.tokensIn() * share.orElse(1));
    return settings.prices().of(in, most.tokensOut());
  }

  private void settle(Account account, Cost most, Cost real) {
    reach
        .spending()
        .settle(account, most, real)
        .onFailure(cause -> log.warn("a model's cost stays as put aside, bot={}", spec.id()));
  }

  private static boolean isFree(OutwardFailed failed) {
    return failed.sent() == Sent.nothing
        || switch (failed.why()) {
          case FORBIDDEN, BUSY, REDIRECTED, REFUSED, FAILED -> true;
          case UNREACHABLE, LATE, UNWANTED, TOO_LARGE, UNREADABLE -> false;
        };
  }

  /// The day's limit is reached.
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1;

    Exhausted() {
      super("the day's limit is reached", null, false, false);
    }
  }
}
