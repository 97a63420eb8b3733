package chat.alcove.conversation;

import chat.alcove.conversation.Life.Pace;
import chat.alcove.conversation.Place.Manner;
import chat.alcove.protocol.Priority;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The part of a life that only decisions read, as the table holds it. What queries look for has
/// columns of its own.
final class LifeForm {
  private LifeForm() {}

  /// What the columns hold.
  record Columns(State state, Author.@Nullable Agent assignee, Standing standing, Times times) {}

  /// Where it stands.
  record Standing(UUID line, Priority priority, Manner manner) {}

  /// @param queuedAt null in rows older than routing, if they were closed then
  record Times(@Nullable Instant queuedAt, Instant changedAt, @Nullable Instant closedAt) {}

  static JsonObject of(Life life) {
    Place place = life.place();
    var json =
        new JsonObject()
            .put("lineSince", place.lineSince().toString())
            .put("missed", ids(place.past().missed()))
            .put("lines", ids(place.past().lines()));
    if (!place.past().learnt().equals(Happening.Card.NOTHING)) {
      json.put("learnt", BesideForm.card(place.past().learnt()));
    }
    if (place.past().last() != null) json.put("last", place.past().last().toString());
    switch (life) {
      case Life.Offered offered -> {
        json.put("until", offered.until().toString());
        if (offered.giver() != null) json.put("giver", agent(offered.giver()));
        before(json, offered.before());
      }
      case Life.Assigned assigned -> {
        json.put("since", assigned.since().toString());
        pace(json, assigned.pace());
      }
      case Life.Bot bot ->
          json.put("bot", bot(bot.bot()))
              .put("turn", bot.turn())
              .put("memory", BesideForm.memory(bot.memory()));
      case Life.Queued queued -> before(json, queued.before());
      case Life.Closed closed -> {
        if (closed.waited() != null) json.put("waited", closed.waited().toString());
      }
    }
    return json;
  }

  private static void before(JsonObject json, @Nullable Before before) {
    if (before != null) json.put("before", BeforeForm.of(before));
  }

  static void pace(JsonObject json, Pace pace) {
    switch (pace) {
      case Pace.Owed owed -> json.put("pace", "owed");
      case Pace.Talking talking -> json.put("pace", "talking");
      case Pace.Resting resting -> json.put("pace", "resting");
      case Pace.Promised promised ->
          json.put("pace", "promised").put("until", promised.until().toString());
      case Pace.Snoozed snoozed ->
          json.put("pace", "snoozed").put("until", snoozed.until().toString());
    }
  }

  /// A row older than routing has no JSON: it talks, or has waited since it was opened.
  static Life life(Columns row, @Nullable JsonObject stored) {
    JsonObject json = stored == null ? new JsonObject() : stored;
    Place place = place(row, json);
    return switch (row.state()) {
      case bot ->
          new Life.Bot(
              place,
              bot(json.getJsonObject("bot")),
              json.getInteger("turn"),
              BesideForm.memory(json.getJsonObject("memory")));
      case queued -> new Life.Queued(place, before(json));
      case offered -> new Life.Offered(place, holder(row), until(json), giver(json), before(json));
      case assigned ->
          new Life.Assigned(
              place, holder(row), instant(json, "since", row.times().changedAt()), pace(json));
      case closed ->
          new Life.Closed(place, Objects.requireNonNull(row.times().closedAt()), waited(json));
    };
  }

  private static @Nullable Instant waited(JsonObject json) {
    String waited = json.getString("waited");
    return waited == null ? null : Instant.parse(waited);
  }

  private static Place place(Columns row, JsonObject json) {
    Instant queuedAt = row.times().queuedAt();
    Instant since = queuedAt == null ? row.times().changedAt() : queuedAt;
    String last = json.getString("last");
    var past =
        new Place.Past(
            Set.copyOf(new HashSet<>(ids(json, "missed"))),
            ids(json, "lines"),
            last == null ? null : UUID.fromString(last),
            row.standing().manner(),
            learnt(json.getJsonObject("learnt")));
    return new Place(
        row.standing().line(),
        since,
        instant(json, "lineSince", since),
        row.standing().priority(),
        past);
  }

  private static Happening.Card learnt(@Nullable JsonObject card) {
    return card == null ? Happening.Card.NOTHING : BesideForm.card(card.getString("summary"), card);
  }

  private static Author.Agent holder(Columns row) {
    return Objects.requireNonNull(row.assignee());
  }

  private static @Nullable Before before(JsonObject json) {
    return BeforeForm.before(json.getJsonObject("before"));
  }

  static Pace pace(JsonObject json) {
    return switch (json.getString("pace", "talking")) {
      case "owed" -> new Pace.Owed();
      case "talking" -> new Pace.Talking();
      case "resting" -> new Pace.Resting();
      case "promised" -> new Pace.Promised(until(json));
      case "snoozed" -> new Pace.Snoozed(until(json));
      default -> throw new IllegalStateException("unknown pace: " + json.getString("pace"));
    };
  }

  private static Author.@Nullable Agent giver(JsonObject json) {
    JsonObject giver = json.getJsonObject("giver");
    return giver == null ? null : agent(giver);
  }

  private static JsonObject bot(Author.Bot bot) {
    return new JsonObject().put("id", bot.id().toString()).put("name", bot.name());
  }

  private static Author.Bot bot(JsonObject json) {
    return new Author.Bot(UUID.fromString(json.getString("id")), json.getString("name"));
  }

  static JsonObject agent(Author.Agent agent) {
    return new JsonObject().put("id", agent.id().toString()).put("name", agent.name());
  }

  static Author.Agent agent(JsonObject json) {
    return new Author.Agent(UUID.fromString(json.getString("id")), json.getString("name"));
  }

  private static Instant until(JsonObject json) {
    return Instant.parse(json.getString("until"));
  }

  private static Instant instant(JsonObject json, String key, Instant otherwise) {
    String text = json.getString(key);
    return text == null ? otherwise : Instant.parse(text);
  }

  static JsonArray ids(Iterable<UUID> ids) {
    var array = new JsonArray();
    ids.forEach(id -> array.add(id.toString()));
    return array;
  }

  static List<UUID> ids(JsonObject json, String key) {
    return json.getJsonArray(key, new JsonArray()).stream()
        .map(id -> UUID.fromString((String) id))
        .toList();
  }
}
