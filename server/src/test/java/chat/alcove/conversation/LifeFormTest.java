package chat.alcove.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.Life.Pace;
import chat.alcove.protocol.Priority;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LifeFormTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00.123Z");

  @Test
  void every_life_comes_back_as_it_was() {
    LongStream.range(0, 2_000)
        .forEach(seed -> {
          Life life = new Maker(new Random(seed)).life();
          // As text, as the table holds it.
          var stored = new JsonObject(LifeForm.of(life).encode());
          assertThat(LifeForm.life(columns(life), stored)).as("seed %d", seed).isEqualTo(life);
        });
  }

  private static LifeForm.Columns columns(Life life) {
    Place place = life.place();
    Instant closedAt = life instanceof Life.Closed closed ? closed.at() : null;
    return new LifeForm.Columns(
        life.state(),
        life.holder().orElse(null),
        new LifeForm.Standing(place.line(), place.priority(), place.past().manner()),
        new LifeForm.Times(place.since(), NOON.minusSeconds(7), closedAt));
  }

  private record Maker(Random random) {
    Life life() {
      return switch (random.nextInt(5)) {
        case 0 -> new Life.Queued(place(), maybe(before()));
        case 1 -> new Life.Offered(place(), agent(), time(), maybe(agent()), maybe(before()));
        case 2 -> new Life.Assigned(place(), agent(), time(), pace());
        case 3 ->
            new Life.Bot(
                place(),
                new Author.Bot(new UUID(3, random.nextInt(9)), "Robo"),
                random.nextInt(9),
                new Memory(maybe("ask"), Map.of("order", "17"), 1, maybe("refund")));
        default -> new Life.Closed(place(), time(), maybe(time()));
      };
    }

    private Before before() {
      var spot = new Before.Spot(id(), time(), Set.of(id()), List.of(id()), maybe(id()));
      return new Before(id(), spot, maybe(new Before.Held(agent(), pace())), maybe(time()));
    }

    private Pace pace() {
      return switch (random.nextInt(5)) {
        case 0 -> new Pace.Owed();
        case 1 -> new Pace.Talking();
        case 2 -> new Pace.Resting();
        case 3 -> new Pace.Promised(time());
        default -> new Pace.Snoozed(time());
      };
    }

    private Place place() {
      var past =
          new Place.Past(
              random.nextBoolean() ? Set.of() : Set.of(id()),
              random.nextBoolean() ? List.of() : Stream.generate(this::id).limit(2).toList(),
              maybe(id()),
              random.nextBoolean() ? Place.Manner.here : Place.Manner.by_mail,
              random.nextBoolean()
                  ? Happening.Card.NOTHING
                  : new Happening.Card(maybe("late"), Map.of("order", "17"), maybe("refund")));
      return new Place(id(), time(), time(), Priority.of(random.nextInt(3)), past);
    }

    private <T> @Nullable T maybe(T value) {
      return random.nextBoolean() ? value : null;
    }

    private Author.Agent agent() {
      return new Author.Agent(id(), "Żółw \"" + random.nextInt(9));
    }

    private UUID id() {
      return new UUID(random.nextLong(), random.nextLong());
    }

    private Instant time() {
      return NOON.plusMillis(random.nextInt(1_000_000));
    }
  }
}
