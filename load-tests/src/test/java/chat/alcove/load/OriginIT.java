package chat.alcove.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import chat.alcove.load.client.Side;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Foreign pages are kept out of every transport of both buses.
@ExtendWith(ServerFixture.Provider.class)
@Timeout(600)
class OriginIT {
  private static final List<String> POSTED =
      List.of("/000/someone/xhr", "/000/someone/xhr_streaming", "/000/someone/xhr_send");

  private final ServerFixture fixture;
  private final Bystander bystander;
  private final HttpClient http = HttpClient.newHttpClient();

  OriginIT(ServerFixture fixture) {
    this.fixture = fixture;
    this.bystander = new Bystander(fixture);
  }

  @BeforeEach
  void start() throws Exception {
    fixture.secondSite();
  }

  @AfterEach
  void nobodyElseNoticed() {
    bystander.assertUndisturbed();
    bystander.close();
    http.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "null",
        "http://127.0.0.1.evil.example",
        "http://evil.example:80",
        "http://localhost@evil.example",
        "file://",
        ""
      })
  void refuses_a_foreign_origin_on_every_transport(String origin) throws Exception {
    for (var side : Side.values()) {
      var bus = "/bus/" + side.word();
      assertRejected(bus + "/websocket", origin);
      assertRejected(bus + "/000/someone/websocket", origin);
      assertForbidden(get(bus + "/info", origin));
      for (var path : POSTED) {
        assertForbidden(post(bus + path, origin));
      }
    }
  }

  @Test
  void lets_its_own_pages_in_on_every_transport() throws Exception {
    var own = fixture.server().target().toString();
    for (var side : Side.values()) {
      var bus = "/bus/" + side.word();
      try (var wire = Wire.open(fixture, bus + "/websocket", Map.of("Origin", own))) {
        wire.settle();
      }
      assertThat(get(bus + "/info", own).statusCode()).isEqualTo(200);
      assertThat(post(bus + "/000/own" + side.word() + "/xhr", own).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void lets_a_sites_page_in_for_that_site_only() throws Exception {
    var headers = Map.of("Origin", ServerFixture.SHOP);
    var uri = "/bus/visitor/websocket?site=" + ServerFixture.SHOP_KEY;
    try (var wire = Wire.open(fixture, uri, headers)) {
      assertThat(wire.refusal("visitor.hello", Wire.hello(fixture)))
          .isEqualTo("403 origin_refused");
      var hello = new JsonObject().put("v", 1).put("site", ServerFixture.SHOP_KEY);
      assertThat(wire.answer("visitor.hello", hello).getString("session")).isNotEmpty();
    }
    assertRejected("/bus/visitor/websocket?site=" + fixture.site(), ServerFixture.SHOP);
    assertRejected("/bus/agent/websocket?site=" + ServerFixture.SHOP_KEY, ServerFixture.SHOP);
  }

  @Test
  void never_lets_a_page_send_credentials() throws Exception {
    var answer = get("/bus/visitor/info?site=" + ServerFixture.SHOP_KEY, ServerFixture.SHOP);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("access-control-allow-origin"))
        .contains(ServerFixture.SHOP);
    assertThat(answer.headers().firstValue("access-control-allow-credentials")).isEmpty();
    assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
  }

  private void assertRejected(String uri, String origin) {
    assertThatExceptionOfType(UpgradeRejectedException.class)
        .as(uri + " from " + origin)
        .isThrownBy(() -> Wire.open(fixture, uri, Map.of("Origin", origin)).close())
        .satisfies(rejected -> assertThat(rejected.getStatus()).isEqualTo(403));
  }

  private static void assertForbidden(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.uri().toString()).isEqualTo(403);
    assertThat(answer.headers().firstValue("access-control-allow-origin")).isEmpty();
    assertThat(answer.body()).contains("origin_refused");
  }

  private HttpResponse<String> get(String path, String origin) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)).header("Origin", origin).build());
  }

  private HttpResponse<String> post(String path, String origin) throws Exception {
    var body = HttpRequest.BodyPublishers.ofString("[\"{}\"]");
    return send(HttpRequest.newBuilder(uri(path)).header("Origin", origin).POST(body).build());
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create(fixture.server().target() + path);
  }
}
