package chat.alcove.bots.flow;

import chat.alcove.bots.Bot;
import chat.alcove.bots.Flaw;
import chat.alcove.bots.Flaw.Level;
import chat.alcove.bots.Kind;
import chat.alcove.bots.flow.Sheet.CallMention;
import chat.alcove.lines.LineBook;
import chat.alcove.lines.Lines;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Flows: the setting `document` is the owner's text, `articles` what the knowledge base goes by
/// where the document asks it.
public final class FlowKind implements Kind {
  private static final int LOOKED_UP_MAX = 20;
  private static final String UNSIGNED =
      "is asked unsigned: with a secret of the bot's, programs know that it is us";

  private final Calls calls;
  private final Kind articles;
  private final Lines lines;

  /// @param articles makes what looks into the knowledge base
  public FlowKind(Calls calls, Kind articles, Lines lines) {
    this.calls = calls;
    this.articles = articles;
    this.lines = lines;
  }

  @Override
  public Future<List<Flaw>> check(Spec spec) {
    for (var name : spec.settings().fieldNames()) {
      if (!name.equals("document") && !name.equals("articles")) {
        return found(Flaw.at(name, "there is no such setting of a flow"));
      }
    }
    if (!(spec.settings().getValue("document") instanceof String document)) {
      return found(Flaw.at("document", "must be the text of a flow"));
    }
    var read = FlowReader.read(document);
    return lines
        .of(spec.workspace())
        .map(book -> unknown(read, book))
        .compose(flaws -> forbidden(read).map(more -> joined(flaws, more)))
        .map(flaws -> joined(flaws, unsigned(spec, read)))
        .compose(flaws -> articles.check(looking(spec)).map(more -> joined(flaws, more)));
  }

  private static List<Flaw> joined(List<Flaw> flaws, List<Flaw> more) {
    return Stream.concat(flaws.stream(), more.stream()).toList();
  }

  /// Programs that would not be asked. Of a document with very many only the first are looked up.
  private Future<List<Flaw>> forbidden(FlowReader.Read read) {
    var urls = read.calls().stream().map(CallMention::url).distinct().limit(LOOKED_UP_MAX).toList();
    List<Future<Optional<String>>> looks = urls.stream().map(calls::forbids).toList();
    return Future.all(looks)
        .map(_ ->
            read.calls().stream()
                .flatMap(call -> {
                  int at = urls.indexOf(call.url());
                  var why = at < 0 ? Optional.<String>empty() : looks.get(at).result();
                  return why.stream()
                      .map(words -> new Flaw(Level.error, call.where(), call.path(), words));
                })
                .toList());
  }

  private static List<Flaw> unsigned(Spec spec, FlowReader.Read read) {
    if (spec.secret() != null) return List.of();
    return read.calls().stream()
        .limit(1)
        .map(call -> new Flaw(Level.warning, call.where(), call.path(), UNSIGNED))
        .toList();
  }

  private static Future<List<Flaw>> found(Flaw flaw) {
    return Future.succeededFuture(List.of(flaw));
  }

  private static List<Flaw> unknown(FlowReader.Read read, LineBook book) {
    List<Flaw> all = new ArrayList<>(read.flaws());
    for (var mention : read.lines()) {
      if (FlowBot.line(book, mention.line()).isEmpty()) {
        var words = "there is no line called " + mention.line();
        all.add(new Flaw(Level.error, mention.where(), mention.path(), words));
      }
    }
    return all;
  }

  @Override
  public Bot bot(Spec spec) {
    var read = FlowReader.read(spec.settings().getString("document", ""));
    var flow =
        read.flow()
            .orElseThrow(() -> new IllegalArgumentException("a flow has errors, bot=" + spec.id()));
    var outside = new FlowBot.Outside(calls, articles.bot(looking(spec)), lines);
    return new FlowBot(flow, spec, outside);
  }

  private static Spec looking(Spec spec) {
    var settings =
        spec.settings().getValue("articles") instanceof JsonObject own ? own : new JsonObject();
    return new Spec(spec.workspace(), spec.id(), spec.name(), settings, null);
  }
}
