package chat.alcove.articles;

import chat.alcove.identity.AgentSession;
import chat.alcove.identity.Role;
import chat.alcove.identity.StaffRoutes;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// What comes in as files: `/api/articles/import`, `/api/articles/demo`, `/api/pictures`; and
/// pictures out again.
public final class ImportRoutes {
  private static final int SMALL_BYTES_MAX = 16 * 1024;
  private static final int FILES_MAX = Importing.ARTICLES_MAX + 1;

  private final StaffRoutes staff;
  private final PgImport imports;
  private final PgPictures pictures;
  private final InstantSource clock;

  public ImportRoutes(
      StaffRoutes staff, PgImport imports, PgPictures pictures, InstantSource clock) {
    this.staff = staff;
    this.imports = imports;
    this.pictures = pictures;
    this.clock = clock;
  }

  /// Adds the routes. To be called before [ArticleRoutes], whose `:id` would take them.
  public void mount(Router router) {
    staff
        .uploading(router.post("/api/articles/import"))
        .handler(staff.asking(Role.LEAD, this::files));
    staff
        .writing(router.post("/api/articles/demo"), SMALL_BYTES_MAX)
        .handler(staff.asking(Role.LEAD, this::demo));
    staff.uploading(router.post("/api/pictures")).handler(staff.asking(Role.LEAD, this::paste));
    new PictureRoutes(pictures).mount(router);
  }

  private void files(AgentSession session, RoutingContext request) {
    var language =
        Languages.of(Objects.requireNonNullElse(request.request().getParam("language"), ""));
    upload(
        request,
        Importing.BYTES_MAX,
        (names, parts) -> {
          write(session, request, () -> files(names, parts), language);
        });
  }

  private static List<Importing.File> files(List<String> names, List<Buffer> parts) {
    var files = new ArrayList<Importing.File>();
    for (int i = 0; i < names.size(); i++) {
      files.add(Importing.File.of(names.get(i), parts.get(i).getBytes()));
    }
    return files;
  }

  private void demo(AgentSession session, RoutingContext request) {
    write(session, request, Demo::files, Languages.ENGLISH);
  }

  private void write(
      AgentSession session,
      RoutingContext request,
      Supplier<List<Importing.File>> files,
      String language) {
    // Twenty megabytes take longer to read than others on this loop would wait.
    var written =
        request
            .vertx()
            .executeBlocking(() -> Importing.read(files.get(), language), false)
            .map(Objects::requireNonNull)
            .compose(batch -> imports.write(session.workspaceId(), session.agentId(), batch));
    StaffRoutes.answer(request, 200, written, ArticleView::report);
  }

  private void paste(AgentSession session, RoutingContext request) {
    upload(
        request,
        Pictures.BYTES_MAX,
        (names, parts) -> {
          var added =
              parts.size() != 1
                  ? Future.<UUID>failedFuture(Refused.field("file", "send one picture"))
                  : Pictures.type(parts.getFirst().getBytes())
                      .map(type ->
                          pictures.add(
                              session.workspaceId(),
                              new PgPictures.Picture(type, parts.getFirst()),
                              clock.instant()))
                      .orElseGet(() ->
                          Future.failedFuture(
                              Refused.field("file", "must be a PNG, JPEG, WebP or GIF picture")));
          StaffRoutes.answer(
              request, 201, added, id -> new JsonObject().put("url", Pictures.PATH + id));
        });
  }

  /// Gathers the files of a form, or a body that is one file.
  private static void upload(
      RoutingContext request, int bytesMax, BiConsumer<List<String>, List<Buffer>> done) {
    var incoming = request.request();
    var upload = new Upload(bytesMax);
    var type = Objects.requireNonNullElse(incoming.getHeader(HttpHeaders.CONTENT_TYPE), "");
    if (type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
      incoming.setExpectMultipart(true);
      incoming.uploadHandler(file -> file.handler(upload.part(file.filename())));
    } else {
      incoming.handler(upload.part("file"));
    }
    incoming.exceptionHandler(_ -> request.fail(400));
    incoming.endHandler(_ -> {
      if (upload.tooLarge()) {
        StaffRoutes.answer(
            request,
            413,
            Future.failedFuture(
                new Refused(Refusal.TOO_LARGE, "these files are too large together")),
            _ -> new JsonObject());
      } else {
        done.accept(upload.names, upload.parts);
      }
    });
    incoming.resume();
  }

  /// Files as they come in; names come from whoever sends. Nothing is kept beyond the bounds.
  private static final class Upload {
    private final List<String> names = new ArrayList<>();
    private final List<Buffer> parts = new ArrayList<>();
    private final int bytesMax;
    private long bytes;

    Upload(int bytesMax) {
      this.bytesMax = bytesMax;
    }

    /// Takes the content of one more.
    Handler<Buffer> part(String name) {
      var part = Buffer.buffer();
      names.add(name);
      parts.add(part);
      return more -> {
        bytes += more.length();
        if (!tooLarge()) part.appendBuffer(more);
      };
    }

    boolean tooLarge() {
      return bytes > bytesMax || parts.size() > FILES_MAX;
    }
  }
}
