package chat.alcove.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.BotTerms;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.protocol.Block;
import chat.alcove.protocol.Limits;
import chat.alcove.protocol.StaffArticle;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnectOptions;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Looking for articles while one talks, over both buses.
class KnowledgeBusTest extends BusHouse {
  private static final UUID LAMP = UUID.randomUUID();

  /// What the knowledge base was asked, as it heard it.
  private final Queue<String> heard = new ConcurrentLinkedQueue<>();

  /// Knows of one lamp, and how it is sold is staff's business.
  private final class OneLamp implements Knowledge {
    @Override
    public Future<List<Block.Article>> search(
        UUID workspace, String query, @Nullable String language) {
      heard.add("search " + query + " " + language);
      return Future.succeededFuture(
          List.of(new Block.Article(LAMP.toString(), "Lamps", "They shine.", "/help/en/lamps")));
    }

    @Override
    public Future<List<Block.Article>> often(UUID workspace, @Nullable String language) {
      return "de".equals(language)
          ? Future.failedFuture("the shelf fell down")
          : Future.succeededFuture(
              List.of(new Block.Article(LAMP.toString(), "Lamps", "Lit.", "/help/en/lamps")));
    }

    @Override
    public Future<List<StaffArticle>> suggest(
        UUID workspace, String text, @Nullable String language) {
      heard.add("suggest " + text + " " + language);
      return Future.succeededFuture(
          List.of(new StaffArticle("a1", "Lamps", "Cost.", "/console/articles/lamp", true)));
    }

    @Override
    public Future<Void> vote(UUID workspace, UUID article, Vote vote) {
      heard.add("vote " + article + " " + vote);
      return Future.succeededFuture();
    }

    @Override
    public Future<Set<UUID>> open(UUID workspace, Collection<UUID> articles) {
      return Future.succeededFuture(Set.copyOf(articles));
    }
  }

  @Override
  BusLoop loop(PgConnectOptions database) {
    var helpers = new Services.Helpers(BotTerms.Duty.NOBODY, new OneLamp());
    return new BusLoop(database, clock, VisitorMail.Switch.on, helpers, BotTerms.Source.NONE);
  }

  @Test
  void a_visitor_finds_articles_before_the_first_word_and_nothing_is_stored_of_them()
      throws InterruptedException {
    var found = arrives().asks("visitor.search", search("  my lamp ").put("language", "en-GB"));

    assertThat(found.getJsonArray("articles").getJsonObject(0))
        .isEqualTo(
            new JsonObject()
                .put("id", LAMP.toString())
                .put("title", "Lamps")
                .put("excerpt", "They shine.")
                .put("url", "/help/en/lamps"));
    assertThat(heard).containsExactly("search my lamp en-GB");
    assertThat(count("visitor") + count("conversation")).isZero();
  }

  @Test
  void who_has_not_written_yet_is_told_what_others_ask() throws InterruptedException {
    var visitor = arrives(hello(workspace).put("language", "en-GB"));

    assertThat(visitor.welcome().getJsonArray("often").getJsonObject(0).getString("title"))
        .isEqualTo("Lamps");

    visitor.asks("visitor.say", new JsonObject().put("ref", "r1").put("text", "My lamp"));
    var session = visitor.welcome().getString("session");
    var again = arrives(hello(workspace).put("language", "en-GB").put("session", session));
    assertThat(again.welcome().containsKey("often")).isFalse();
  }

  @Test
  void nobody_is_turned_away_where_it_is_not_known_what_others_ask() throws InterruptedException {
    var visitor = arrives(hello(workspace).put("language", "de"));

    assertThat(visitor.welcome().containsKey("often")).isFalse();
  }

  @Test
  void a_long_question_is_cut_and_a_strange_language_is_left_out() throws InterruptedException {
    arrives()
        .asks("visitor.search", search("a".repeat(5_000)).put("language", "as the browser has it"));

    assertThat(heard).containsExactly("search " + "a".repeat(Limits.QUERY_CHARS_MAX) + " null");
  }

  @Test
  void what_is_no_question_and_no_vote_is_refused() throws InterruptedException {
    var visitor = arrives();

    for (var wrong : List.of(new JsonObject(), search("  "), new JsonObject().put("query", 5))) {
      assertThat(visitor.isRefused("visitor.search", wrong)).isEqualTo("malformed");
    }
    for (var wrong :
        List.of(
            new JsonObject(),
            new JsonObject().put("article", LAMP.toString()),
            vote(true).put("article", "lamp"),
            vote(true).put("helpful", "yes"))) {
      assertThat(visitor.isRefused("visitor.vote", wrong)).isEqualTo("malformed");
    }
    var stranger = stranger();
    assertThat(stranger.isRefused("visitor.search", search("lamp"))).isEqualTo("hello_first");
    assertThat(stranger.isRefused("visitor.vote", vote(true))).isEqualTo("hello_first");
    assertThat(heard).isEmpty();
  }

  @Test
  void a_vote_is_counted_either_way_once_a_day_of_each_visitor() throws InterruptedException {
    var visitor = arrives();

    assertThat(visitor.asks("visitor.vote", vote(true))).isEqualTo(new JsonObject());
    assertThat(visitor.asks("visitor.vote", vote(false))).isEqualTo(new JsonObject());
    assertThat(arrives().asks("visitor.vote", vote(false))).isEqualTo(new JsonObject());

    assertThat(heard).containsExactly("vote " + LAMP + " helped", "vote " + LAMP + " helped_not");
  }

  @Test
  void who_searches_faster_than_people_type_is_held_up_and_may_write_all_the_same()
      throws InterruptedException {
    var visitor = arrives();

    JsonObject answer = new JsonObject();
    for (int i = 0; i < 200 && !"err".equals(answer.getString("type")); i++) {
      answer = visitor.hasAnswer("visitor.search", search("lamp"));
    }

    assertThat(answer.getJsonObject("body").getString("name")).isEqualTo("too_fast");
    assertThat(answer.getJsonObject("body").getLong("retryAfterMs")).isPositive();
    assertThat(visitor.isRefused("visitor.vote", vote(true))).isEqualTo("too_fast");
    visitor.asks("visitor.say", new JsonObject().put("ref", "r1").put("text", "My lamp"));
    assertThat(heard).hasSize(150);
  }

  @Test
  void an_agent_is_shown_internal_articles_beside_a_conversation_of_their_own_workspace()
      throws InterruptedException {
    var said =
        arrives().asks("visitor.say", new JsonObject().put("ref", "r1").put("text", "My lamp"));
    var anna = comesIn(workspace, workspace.anna());
    var text =
        new JsonObject()
            .put("conversation", said.getString("conversation"))
            .put("text", "Your lamp ")
            .put("language", "en");

    var articles = anna.asks("agent.suggest", text).getJsonArray("articles");

    assertThat(articles.getJsonObject(0).getBoolean("internal")).isTrue();
    assertThat(heard).containsExactly("suggest Your lamp en");

    var other = TestWorkspace.in(pool);
    var stranger = comesIn(other, other.anna());
    assertThat(stranger.isRefused("agent.suggest", text)).isEqualTo("not_found");
    for (var wrong :
        List.of(
            text.copy().put("text", " "),
            text.copy().put("language", "as usual"),
            new JsonObject().put("text", "lamp"))) {
      assertThat(anna.isRefused("agent.suggest", wrong)).isEqualTo("malformed");
    }
    assertThat(heard).hasSize(1);
  }

  private static JsonObject search(String query) {
    return new JsonObject().put("query", query);
  }

  private static JsonObject vote(boolean helpful) {
    return new JsonObject().put("article", LAMP.toString()).put("helpful", helpful);
  }

  private long count(String table) {
    return pool.query("SELECT count(*) FROM " + table)
        .execute()
        .await()
        .iterator()
        .next()
        .getLong(0);
  }
}
