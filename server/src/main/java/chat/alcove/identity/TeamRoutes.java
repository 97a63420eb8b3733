package chat.alcove.identity;

import chat.alcove.identity.PgTeam.Mate;
import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// `/api/team`: owners add agents, take them off and back, and change what they may do, how many
/// conversations they take, what they speak and where; leads read it.
public final class TeamRoutes {
  private static final int BODY_BYTES_MAX = 64 * 1024;

  private final StaffRoutes staff;
  private final PgTeam team;
  private final Secrets secrets;
  private final Births births;

  /// What a new password needs.
  ///
  /// @param signOuts told of each session that a change ends
  public record Secrets(Passwords passwords, SignOuts signOuts) {}

  /// What somebody new needs.
  public record Births(Supplier<UUID> ids, InstantSource clock) {}

  /// On the loop's store.
  public TeamRoutes(StaffRoutes staff, PgTeam team, Secrets secrets, Births births) {
    this.staff = staff;
    this.team = team;
    this.secrets = secrets;
    this.births = births;
  }

  /// Adds the routes.
  public void mount(Router router) {
    router.get("/api/team").handler(staff.asking(Role.LEAD, this::all));
    staff
        .writing(router.post("/api/team"), BODY_BYTES_MAX)
        .handler(staff.asking(Role.OWNER, this::add));
    staff
        .writing(router.put("/api/team/:id"), BODY_BYTES_MAX)
        .handler(staff.asking(Role.OWNER, this::change));
    staff
        .writing(router.delete("/api/team/:id"), BODY_BYTES_MAX)
        .handler(staff.asking(Role.OWNER, this::leave));
    staff
        .writing(router.post("/api/team/:id/back"), BODY_BYTES_MAX)
        .handler(staff.asking(Role.OWNER, this::comeBack));
  }

  private void all(AgentSession session, RoutingContext request) {
    StaffRoutes.answer(request, 200, team.all(session.workspaceId()), TeamRoutes::agents);
  }

  private void add(AgentSession session, RoutingContext request) {
    var added =
        StaffRoutes.body(request)
            .compose(body -> {
              var agent = AgentForm.over(AgentForm.blank(births.ids().get()), body);
              var password =
                  AgentForm.password(body)
                      .orElseThrow(() -> Refused.field("password", "is missing"));
              return secrets
                  .passwords()
                  .hash(password)
                  .compose(hash ->
                      team.add(session.workspaceId(), agent, hash, births.clock().instant()));
            });
    StaffRoutes.answer(request, 201, added, TeamRoutes::one);
  }

  private void change(AgentSession session, RoutingContext request) {
    var changed =
        StaffRoutes.body(request)
            .compose(body ->
                hash(body)
                    .compose(hash -> team.change(session, StaffRoutes.id(request), body, hash)))
            .onSuccess(change -> change.ended().forEach(secrets.signOuts()::signedOut))
            .map(PgTeam.Changed::mate);
    StaffRoutes.answer(request, 200, changed, TeamRoutes::one);
  }

  private void leave(AgentSession session, RoutingContext request) {
    var left =
        team.leave(session, StaffRoutes.id(request), births.clock().instant())
            .onSuccess(change -> change.ended().forEach(secrets.signOuts()::signedOut))
            .map(PgTeam.Changed::mate);
    StaffRoutes.answer(request, 200, left, TeamRoutes::one);
  }

  private void comeBack(AgentSession session, RoutingContext request) {
    var back =
        StaffRoutes.body(request)
            .compose(this::hash)
            .compose(hash ->
                team.comeBack(session, StaffRoutes.id(request), hash, births.clock().instant()));
    StaffRoutes.answer(request, 200, back, TeamRoutes::one);
  }

  private Future<Optional<String>> hash(Map<String, Object> body) {
    return AgentForm.password(body)
        .map(password -> secrets.passwords().hash(password).map(Optional::of))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private static JsonObject agents(List<Mate> agents) {
    return new JsonObject()
        .put("agents", new JsonArray(agents.stream().map(TeamRoutes::agent).toList()));
  }

  private static JsonObject one(Mate agent) {
    return new JsonObject().put("agent", agent(agent));
  }

  private static JsonObject agent(Mate mate) {
    var left = mate.left();
    return new JsonObject(new LinkedHashMap<>(AgentForm.fields(mate.agent())))
        .put("id", mate.agent().id().toString())
        .put("left", left == null ? null : left.toString())
        .put("open", mate.open());
  }
}
