package chat.alcove.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.delivery.Post;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.identity.VisitorLinks;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class VisitorMailTest {
  private static final String ADDRESS = "lena@mail.example";
  private static PgConnectOptions database;

  private final Instant now = new TestClock().instant();
  private Vertx vertx;
  private Pool pool;
  private TestWorkspace workspace;
  private BusLoop loop;
  private int refs;

  @BeforeAll
  static void prepare() {
    database = TestDatabase.create();
  }

  @BeforeEach
  void start(Vertx vertx) {
    this.vertx = vertx;
    Post.prepare(vertx);
    pool = TestDatabase.pool(vertx, database);
    workspace = TestWorkspace.in(pool);
    loop = loop(VisitorMail.Switch.on);
  }

  @Test
  void keeps_the_address_and_says_so_in_the_log() throws InterruptedException {
    var visitor = arrives(hello());
    var conversation = says(visitor, "Where is it?");

    var answer = visitor.asks("visitor.mail", mail(conversation, ADDRESS));

    assertThat(answer.getLong("seq")).isEqualTo(3);
    assertThat(addresses()).containsExactly(ADDRESS);
    var again = arrives(hello().put("session", visitor.welcome().getString("session"))).welcome();
    assertThat(again.getJsonObject("conversation").getString("email")).isEqualTo(ADDRESS);
    assertThat(again.getJsonArray("entries").getJsonObject(2).getString("kind"))
        .isEqualTo("mail_asked");
  }

  @Test
  void keeps_an_address_given_before_the_first_word_for_it() throws InterruptedException {
    var visitor = arrives(hello());

    var answer = visitor.asks("visitor.mail", mail(null, ADDRESS));

    assertThat(answer.getLong("seq")).isZero();
    assertThat(addresses()).isEmpty();
    says(visitor, "Where is it?");
    visitor.hears("entry");
    visitor.hears("entry");
    assertThat(visitor.hears("entry").getJsonObject("entry").getString("email")).isEqualTo(ADDRESS);
    assertThat(addresses()).containsExactly(ADDRESS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lena", "lena@", "a@b.example, c@d.example", "a@b.example>\r\nDATA"})
  void refuses_what_is_no_address(String email) throws InterruptedException {
    var visitor = arrives(hello());
    var conversation = says(visitor, "Where is it?");

    assertThat(visitor.isRefused("visitor.mail", mail(conversation, email))).isEqualTo("malformed");
    assertThat(addresses()).isEmpty();
  }

  @Test
  void refuses_where_the_server_sends_no_mail() throws InterruptedException {
    loop = loop(VisitorMail.Switch.off);
    var visitor = arrives(hello());
    var conversation = says(visitor, "Where is it?");

    assertThat(visitor.isRefused("visitor.mail", mail(conversation, ADDRESS)))
        .isEqualTo("not_allowed");
    assertThat(addresses()).isEmpty();
  }

  @Test
  void leaves_another_visitors_conversation_and_address_alone() throws InterruptedException {
    var lena = arrives(hello());
    var conversation = says(lena, "Where is it?");
    lena.asks("visitor.mail", mail(conversation, ADDRESS));
    var eve = arrives(hello());
    says(eve, "Hello");

    assertThat(eve.isRefused("visitor.mail", mail(conversation, "eve@evil.example")))
        .isEqualTo("not_found");
    assertThat(addresses()).containsExactly(ADDRESS);
    var again = arrives(hello().put("session", eve.welcome().getString("session")));
    assertThat(again.welcome().encode()).doesNotContain(ADDRESS);
  }

  @Test
  void a_link_brings_its_visitor_back_on_another_device() throws InterruptedException {
    var conversation = says(arrives(hello()), "Where is it?");
    var link = VisitorLinks.mint(new byte[32], workspace.site(), visitorOf(conversation), now);

    var elsewhere = arrives(hello().put("link", link));

    assertThat(conversationOf(elsewhere)).isEqualTo(conversation);
    assertThat(elsewhere.welcome().getString("session")).isEqualTo(link);
    assertThat(says(elsewhere, "I am back")).isEqualTo(conversation);
    var reconnected = arrives(hello().put("session", link));
    assertThat(conversationOf(reconnected)).isEqualTo(conversation);
  }

  @Test
  void a_link_goes_before_the_session_of_somebody_else() throws InterruptedException {
    var conversation = says(arrives(hello()), "Where is it?");
    var link = VisitorLinks.mint(new byte[32], workspace.site(), visitorOf(conversation), now);
    var other = arrives(hello());
    says(other, "Hello");
    var session = other.welcome().getString("session");

    var here = arrives(hello().put("link", link).put("session", session));

    assertThat(conversationOf(here)).isEqualTo(conversation);
    assertThat(here.welcome().getString("session")).isEqualTo(link);
  }

  @Test
  void a_session_of_the_same_visitor_outlives_the_link() throws InterruptedException {
    var visitor = arrives(hello());
    var conversation = says(visitor, "Where is it?");
    var session = visitor.welcome().getString("session");
    var link = VisitorLinks.mint(new byte[32], workspace.site(), visitorOf(conversation), now);

    var here = arrives(hello().put("link", link).put("session", session));

    assertThat(here.welcome().getString("session")).isEqualTo(session);
  }

  @Test
  void a_link_that_is_over_makes_a_stranger() throws InterruptedException {
    var conversation = says(arrives(hello()), "Where is it?");
    var past = now.minus(VisitorLinks.LIVES);
    var link = VisitorLinks.mint(new byte[32], workspace.site(), visitorOf(conversation), past);

    var stranger = arrives(hello().put("link", link)).welcome();

    assertThat(stranger.containsKey("conversation")).isFalse();
    assertThat(stranger.getString("session")).isNotEqualTo(link);
  }

  private BusLoop loop(VisitorMail.Switch mail) {
    var started = new BusLoop(database, new TestClock(), mail);
    vertx.deployVerticle(started).await();
    return started;
  }

  private BusClient arrives(JsonObject hello) throws InterruptedException {
    var client = new BusClient(vertx, loop.port(), "visitor");
    client.asks("visitor.hello", hello);
    return client;
  }

  private JsonObject hello() {
    return new JsonObject().put("v", 1).put("site", workspace.siteKey());
  }

  private String says(BusClient client, String words) throws InterruptedException {
    var say = new JsonObject().put("ref", "r" + ++refs).put("text", words);
    return client.asks("visitor.say", say).getString("conversation");
  }

  private JsonObject mail(@Nullable String conversation, String email) {
    var mail = new JsonObject().put("ref", "m" + ++refs).put("email", email);
    return conversation == null ? mail : mail.put("conversation", conversation);
  }

  private static String conversationOf(BusClient client) {
    return client.welcome().getJsonObject("conversation").getString("id");
  }

  private UUID visitorOf(String conversation) {
    return rows("SELECT visitor_id FROM conversation WHERE id = '" + conversation + "'")
        .getFirst()
        .getUUID(0);
  }

  private List<String> addresses() {
    return rows(
            "SELECT email FROM visitor WHERE email IS NOT NULL AND workspace_id = '"
                + workspace.id()
                + "'")
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private List<Row> rows(String sql) {
    return pool.query(sql).execute().await().stream().toList();
  }
}
