package chat.alcove.gateway;

import chat.alcove.gateway.BusWatch.Bus;
import chat.alcove.limits.Rate;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `/bus/visitor` and `/bus/agent`, each behind a gate for foreign pages that stands before every
/// transport.
///
/// SockJS's own origin check guards WebSockets only, and its CORS answers let any page in.
public final class BusRoutes {
  private static final Logger log = LoggerFactory.getLogger(BusRoutes.class);

  /// Requests of one socket: what a person's browser never needs, even after a long time offline.
  private static final Rate FRAMES = new Rate(400, 100);

  private static final int ADDRESS_BYTES = 16;

  /// The name under which SockJS shares its sessions between routes and loops.
  private static final String SESSIONS = "_vertx.sockjssessions";

  // "/bus/visitor/SERVER/SESSION/xhr", split at its slashes.
  private static final int FALLBACK_PARTS = 6;
  private static final int FALLBACK_SESSION = 4;

  private final Vertx vertx;
  private final World world;
  private final Services services;
  private final BusWatch watch;
  private final List<Bridge> bridges = new ArrayList<>();

  /// What comes from outside the program.
  ///
  /// @param clock what time it is
  /// @param steady measures how long something takes, whoever sets a clock meanwhile
  /// @param moving tells when sockets should go to another node
  public record World(
      InstantSource clock, InstantSource steady, SecureRandom random, Moving moving) {}

  public BusRoutes(Vertx vertx, World world, Services services, BusWatch watch) {
    this.vertx = vertx;
    this.world = world;
    this.services = services;
    this.watch = watch;
  }

  /// Adds both buses to a router of this loop.
  public void mount(Router router, VisitorDoor visitors, AgentDoor agents) {
    mount(
        router,
        Bus.visitor,
        context ->
            visitors.opens(
                Optional.ofNullable(context.request().getParam("site")),
                header(context, "Origin"),
                header(context, "Host")),
        bus -> new VisitorSide(bus, services, visitors));
    var verbs = AgentSide.Verbs.of(services, agents, world.clock());
    mount(
        router,
        Bus.agent,
        context ->
            Future.succeededFuture(
                agents.opens(header(context, "Origin"), header(context, "Host"))),
        bus -> new AgentSide(bus, services, agents, verbs));
  }

  /// Answers what is being worked on and closes all sockets.
  public Future<Void> leave() {
    return Future.join(bridges.stream().map(Bridge::leave).toList()).mapEmpty();
  }

  private void mount(
      Router router,
      Bus bus,
      Function<RoutingContext, Future<Boolean>> gate,
      Function<BusSocket, Side> sides) {
    String name = bus.name();
    String path = "/bus/" + name + "/*";
    var watched = new BusSocket.Watched(bus, watch);
    var bridge =
        new Bridge(
            vertx,
            world,
            FRAMES,
            socket -> new BusSocket(socket, address(name.charAt(0)), watched),
            sides);
    bridges.add(bridge);
    // SockJS's own pages: one runs a script from a foreign host, in our origin.
    router.routeWithRegex("/bus/" + name + "/(iframe[^/]*)?").handler(context -> context.fail(404));
    router.route(path).handler(this::sendElsewhere);
    router.route(path).handler(context -> pass(context, name, gate));
    router.route(HttpMethod.POST, path).handler(context -> logRefusal(context, name));
    router
        .routeWithRegex("/bus/" + name + "/[^/.]+/(?<session>[^/.]+)/.*")
        .handler(context -> keepToItsBus(context, name));
    // Without it every xhr_send is answered 500.
    router
        .route(HttpMethod.POST, path)
        .handler(BodyHandler.create(false).setBodyLimit(HttpDoor.FRAME_BYTES_MAX));
    router.route(path).subRouter(bridge.router());
  }

  /// While sockets are asked to move, no new one is opened: one that was would have to go at once.
  private void sendElsewhere(RoutingContext context) {
    if (world.moving().isAsked() && opensSocket(context)) {
      refuse(context, 503, "try_again: another node takes new sockets");
    } else {
      context.next();
    }
  }

  /// By a WebSocket, or by the first request of a fallback session.
  private boolean opensSocket(RoutingContext context) {
    String[] parts = context.normalizedPath().split("/", -1);
    if (parts[parts.length - 1].equals("websocket")) return true;
    return parts.length == FALLBACK_PARTS
        && !vertx.sharedData().getLocalMap(SESSIONS).containsKey(parts[FALLBACK_SESSION]);
  }

  private static void pass(
      RoutingContext context, String bus, Function<RoutingContext, Future<Boolean>> gate) {
    context.request().pause();
    gate.apply(context)
        .onComplete(passed -> {
          if (passed.failed()) {
            refuse(context, 503, "try_again: the store did not answer in time");
          } else if (passed.result()) {
            header(context, "Origin").ifPresent(origin -> allow(context, origin));
            context.next();
          } else {
            log.info(
                "refused, bus={} refusal=origin_refused from={}",
                bus,
                context.request().remoteAddress().hostAddress());
            refuse(context, 403, "origin_refused: this page may not open a socket here");
          }
          // Only now: what had come already would find nobody to take it.
          context.request().resume();
        });
  }

  /// SockJS keeps the sessions of both buses in one map, and would take a frame for either here.
  private void keepToItsBus(RoutingContext context, String bus) {
    var sessions = vertx.sharedData().<String, Object>getLocalMap(SESSIONS);
    boolean foreign =
        sessions.get(context.pathParam("session")) instanceof SockJSSocket session
            && !String.valueOf(session.uri()).startsWith("/bus/" + bus + "/");
    if (foreign) context.fail(404);
    else context.next();
  }

  /// What is posted and refused before it gets to the bridge: too large, no JSON, no such session.
  private static void logRefusal(RoutingContext context, String bus) {
    context.addEndHandler(ended -> {
      int status = context.response().getStatusCode();
      if (status < 400) return;
      log.info(
          "refused, bus={} status={} from={}",
          bus,
          status,
          context.request().remoteAddress().hostAddress());
    });
    context.next();
  }

  /// Only this origin, and never with credentials: cookies are no credential on a socket.
  private static void allow(RoutingContext context, String origin) {
    context.addHeadersEndHandler(nothing -> {
      var headers = context.response().headers();
      headers.remove("Access-Control-Allow-Credentials");
      headers.set("Access-Control-Allow-Origin", origin);
      headers.set("Vary", "Origin");
    });
  }

  private static void refuse(RoutingContext context, int status, String message) {
    String name = message.substring(0, message.indexOf(':'));
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(
            new JsonObject()
                .put("error", new JsonObject().put("name", name).put("message", message))
                .encode());
  }

  private static Optional<String> header(RoutingContext context, String name) {
    return Optional.ofNullable(context.request().getHeader(name));
  }

  private String address(char side) {
    byte[] bytes = new byte[ADDRESS_BYTES];
    world.random().nextBytes(bytes);
    return side + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
