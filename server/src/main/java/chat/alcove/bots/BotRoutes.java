package chat.alcove.bots;

import chat.alcove.bots.Flaw.Level;
import chat.alcove.identity.AgentSession;
import chat.alcove.identity.Role;
import chat.alcove.identity.StaffRoutes;
import chat.alcove.protocol.Form;
import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// `/api/bots`: owners make, check and try bots; leads read them.
public final class BotRoutes {
  private static final int BODY_BYTES_MAX = 1024 * 1024;

  /// Of owners on one loop.
  private static final int TRIALS_MAX = 10;

  private final StaffRoutes staff;
  private final PgBots bots;
  private final BotBook book;
  private final Kinds kinds;
  private final World world;
  private int trials;

  /// What comes from outside.
  ///
  /// @param ids names new bots
  public record World(Supplier<UUID> ids, InstantSource clock) {}

  /// @param book told at once of what was changed here
  public BotRoutes(StaffRoutes staff, PgBots bots, BotBook book, Kinds kinds, World world) {
    this.staff = staff;
    this.bots = bots;
    this.book = book;
    this.kinds = kinds;
    this.world = world;
  }

  /// Adds the routes.
  public void mount(Router router) {
    router.get("/api/bots").handler(staff.asking(Role.LEAD, this::all));
    router.get("/api/bots/templates").handler(staff.asking(Role.OWNER, this::templates));
    writing(router.post("/api/bots"), this::add);
    writing(router.post("/api/bots/check"), this::check);
    writing(router.post("/api/bots/try"), this::trial);
    writing(router.put("/api/bots/:id"), this::change);
    writing(router.delete("/api/bots/:id"), this::remove);
  }

  private void writing(Route route, StaffRoutes.Ask ask) {
    staff.writing(route, BODY_BYTES_MAX).handler(staff.asking(Role.OWNER, ask));
  }

  private void all(AgentSession session, RoutingContext request) {
    StaffRoutes.answer(
        request,
        200,
        bots.all(session.workspaceId()),
        all ->
            new JsonObject()
                .put("bots", new JsonArray(all.stream().map(BotForm::fields).toList())));
  }

  private void templates(AgentSession session, RoutingContext request) {
    StaffRoutes.answer(
        request,
        200,
        Future.succeededFuture(Templates.all()),
        all -> new JsonObject().put("templates", all));
  }

  private void add(AgentSession session, RoutingContext request) {
    var added =
        StaffRoutes.body(request)
            .map(body -> BotForm.over(BotForm.blank(world.ids().get(), BotForm.kind(body)), body))
            .compose(bot -> checked(session, bot))
            .compose(bot -> bots.add(session.workspaceId(), bot));
    answer(session, request, 201, added);
  }

  private void change(AgentSession session, RoutingContext request) {
    var changed =
        StaffRoutes.body(request)
            .compose(body ->
                present(session, StaffRoutes.id(request)).map(bot -> BotForm.over(bot, body)))
            .compose(bot -> checked(session, bot))
            .compose(bot -> bots.change(session.workspaceId(), bot));
    answer(session, request, 200, changed);
  }

  private void answer(
      AgentSession session, RoutingContext request, int status, Future<Stored> stored) {
    StaffRoutes.answer(
        request,
        status,
        stored.compose(bot -> book.reload(session.workspaceId()).map(bot).otherwise(bot)),
        bot -> new JsonObject().put("bot", BotForm.fields(bot)));
  }

  private Future<Stored> present(AgentSession session, UUID id) {
    return bots.one(session.workspaceId(), id).map(found -> found.orElseThrow(PgBots::missing));
  }

  private Future<Stored> checked(AgentSession session, Stored bot) {
    return kinds
        .of(bot.kind())
        .check(bot.spec(session.workspaceId()))
        .map(flaws -> {
          flaws.stream()
              .filter(flaw -> flaw.level() == Level.error)
              .findFirst()
              .ifPresent(BotRoutes::refuse);
          return bot;
        });
  }

  private static void refuse(Flaw flaw) {
    var where = flaw.where();
    var path = flaw.path() == null ? "" : "." + flaw.path();
    throw Refused.field(
        "settings" + path, (where == null ? "" : "line " + where.line() + ": ") + flaw.message());
  }

  private void remove(AgentSession session, RoutingContext request) {
    var removed =
        Future.succeededFuture(request)
            .map(StaffRoutes::id)
            .compose(id -> bots.remove(session.workspaceId(), id))
            .compose(id -> book.reload(session.workspaceId()).map(id).otherwise(id));
    StaffRoutes.answer(request, 200, removed, id -> new JsonObject().put("removed", id.toString()));
  }

  private void check(AgentSession session, RoutingContext request) {
    var flaws =
        StaffRoutes.body(request)
            .compose(body -> spec(session, body).compose(spec -> found(body, spec)));
    StaffRoutes.answer(
        request, 200, flaws, found -> new JsonObject().put("errors", BotForm.flaws(found)));
  }

  private Future<List<Flaw>> found(Map<String, Object> body, Kind.Spec spec) {
    return kinds.of(BotForm.kind(body)).check(spec);
  }

  /// Settings that are not stored, with the secret that is, unless another one is sent.
  private Future<Kind.Spec> spec(AgentSession session, Map<String, Object> body) {
    var settings = BotForm.settings(body.get("settings"));
    var name = body.get("name") instanceof String given && !given.isBlank() ? given : "Bot";
    var asked = new HashMap<String, @Nullable Object>();
    asked.put("bot", body.get("bot"));
    var known = Form.over(Map.of(), asked, Set.of("bot")).maybeId("bot");
    if (known.isEmpty()) {
      var secret = BotForm.secret(body.get("secret"));
      return Future.succeededFuture(
          new Kind.Spec(session.workspaceId(), world.ids().get(), name, settings, secret));
    }
    var bot = known.get();
    return present(session, bot)
        .map(stored -> {
          var secret =
              body.containsKey("secret")
                  ? BotForm.secret(body.get("secret"))
                  : stored.own().secret();
          return new Kind.Spec(session.workspaceId(), bot, name, settings, secret);
        });
  }

  private void trial(AgentSession session, RoutingContext request) {
    if (trials >= TRIALS_MAX) {
      StaffRoutes.answer(
          request,
          200,
          Future.<JsonObject>failedFuture(Refused.tooFast(Duration.ofSeconds(2))),
          it -> it);
      return;
    }
    trials++;
    var tried =
        StaffRoutes.body(request)
            .compose(body ->
                spec(session, body)
                    .compose(spec ->
                        found(body, spec).compose(flaws -> tried(session, body, spec, flaws))));
    StaffRoutes.answer(request, 200, tried.onComplete(done -> trials--), it -> it);
  }

  private Future<JsonObject> tried(
      AgentSession session, Map<String, Object> body, Kind.Spec spec, List<Flaw> flaws) {
    var errors = BotForm.flaws(flaws);
    if (flaws.stream().anyMatch(flaw -> flaw.level() == Level.error)) {
      return Future.succeededFuture(new JsonObject().put("errors", errors));
    }
    var prompt = Trial.prompt(session.workspaceId(), body, world.clock().instant());
    var bot = kinds.of(BotForm.kind(body)).bot(spec);
    return bot.answer(prompt)
        .timeout(Trial.LEASE.toMillis(), TimeUnit.MILLISECONDS)
        .map(answer -> Trial.answer(answer, prompt))
        .otherwise(cause -> new JsonObject().put("failed", why(cause)))
        .map(answer -> answer.put("errors", errors));
  }

  /// An answer that does not fit names what of it does not.
  private static String why(Throwable cause) {
    var field = cause instanceof Refused refused ? refused.field() : null;
    return (field == null ? "" : "answer." + field + ": ") + cause.getMessage();
  }
}
