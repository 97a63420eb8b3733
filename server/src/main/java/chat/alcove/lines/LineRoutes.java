package chat.alcove.lines;

import chat.alcove.identity.AgentSession;
import chat.alcove.identity.Role;
import chat.alcove.identity.StaffRoutes;
import chat.alcove.lines.LineForm.Filled;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;

/// `/api/lines` and `/api/sites`: owners set how lines work and which sites they serve; leads read
/// it.
public final class LineRoutes {
  private static final int BODY_BYTES_MAX = 256 * 1024;

  private final StaffRoutes staff;
  private final PgLineSettings settings;
  private final Lines lines;
  private final InstantSource clock;

  /// @param lines told at once of what was changed here
  /// @param clock tells which lines are open
  public LineRoutes(StaffRoutes staff, PgLineSettings settings, Lines lines, InstantSource clock) {
    this.staff = staff;
    this.settings = settings;
    this.lines = lines;
    this.clock = clock;
  }

  /// Adds the routes.
  public void mount(Router router) {
    router.get("/api/lines").handler(staff.asking(Role.LEAD, this::all));
    staff
        .writing(router.post("/api/lines"), BODY_BYTES_MAX)
        .handler(staff.asking(Role.OWNER, this::add));
    staff
        .writing(router.put("/api/lines/:id"), BODY_BYTES_MAX)
        .handler(staff.asking(Role.OWNER, this::change));
    router.get("/api/sites").handler(staff.asking(Role.LEAD, this::sites));
    staff
        .writing(router.put("/api/sites/:id"), BODY_BYTES_MAX)
        .handler(staff.asking(Role.OWNER, this::point));
  }

  private void all(AgentSession session, RoutingContext request) {
    StaffRoutes.answer(
        request,
        200,
        settings.all(session.workspaceId()),
        all -> new JsonObject().put("lines", array(all, this::line)));
  }

  private void add(AgentSession session, RoutingContext request) {
    var added =
        StaffRoutes.body(request).compose(body -> settings.add(session.workspaceId(), body));
    StaffRoutes.answer(
        request, 201, known(session, added), line -> new JsonObject().put("line", line(line)));
  }

  private void change(AgentSession session, RoutingContext request) {
    var changed =
        StaffRoutes.body(request)
            .compose(body ->
                settings.change(
                    session.workspaceId(), StaffRoutes.id(request), body, clock.instant()));
    StaffRoutes.answer(
        request, 200, known(session, changed), line -> new JsonObject().put("line", line(line)));
  }

  private void sites(AgentSession session, RoutingContext request) {
    StaffRoutes.answer(
        request,
        200,
        settings.sites(session.workspaceId()),
        sites -> new JsonObject().put("sites", array(sites, SiteForm::fields)));
  }

  private void point(AgentSession session, RoutingContext request) {
    var pointed =
        StaffRoutes.body(request)
            .compose(body ->
                settings
                    .site(session.workspaceId(), StaffRoutes.id(request))
                    .map(site -> SiteForm.over(site, body))
                    .compose(takers ->
                        settings.point(session.workspaceId(), StaffRoutes.id(request), takers)));
    StaffRoutes.answer(
        request, 200, pointed, site -> new JsonObject().put("site", SiteForm.fields(site)));
  }

  /// Here at once, on the other event loops a few seconds later.
  private Future<Filled> known(AgentSession session, Future<Filled> changed) {
    return changed.compose(line -> lines.reload(session.workspaceId()).map(line).otherwise(line));
  }

  private static <T> JsonArray array(List<T> items, Function<T, JsonObject> one) {
    return new JsonArray(items.stream().map(one).toList());
  }

  private JsonObject line(Filled line) {
    var now = clock.instant();
    var hours = line.rules().hours();
    var fields =
        new JsonObject(new HashMap<>(LineForm.fields(line)))
            .put("id", line.rules().id().toString())
            .put("open", hours.openAt(now));
    hours.nextChange(now).ifPresent(change -> fields.put("changesAt", change.toString()));
    return fields;
  }
}
