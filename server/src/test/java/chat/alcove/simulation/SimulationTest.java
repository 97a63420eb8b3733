package chat.alcove.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.simulation.World.Trail;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What holds whatever dies, comes late, comes twice, or never comes.
///
/// `-Dalcove.seeds=100000` runs as many days; `-Dalcove.seed=N` runs one, and tells it step by step
/// if a promise is broken in it.
class SimulationTest {
  private static final long SEEDS = Long.getLong("alcove.seeds", 10_000);

  /// A mistake must be found within so many days.
  private static final long FOUND_WITHIN = 200;

  @Test
  void every_promise_holds_in_every_day() {
    Long one = Long.getLong("alcove.seed");
    OptionalLong broken =
        one == null ? Simulation.firstBroken(SEEDS, Defect.none) : OptionalLong.of(one);

    broken.ifPresent(seed -> Simulation.run(seed, Defect.none, Trail.kept));
  }

  @Test
  void the_same_seed_is_the_same_day() {
    assertThat(Simulation.run(7, Defect.none, Trail.kept).trail())
        .isNotEmpty()
        .isEqualTo(Simulation.run(7, Defect.none, Trail.kept).trail());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "none")
  void finds_what_was_broken_on_purpose(Defect defect) {
    assertThat(Simulation.firstBroken(FOUND_WITHIN, defect)).isPresent();
  }

  /// Days in which nothing of a kind ever happens would prove nothing of it.
  @Test
  void all_kinds_of_things_happen() {
    Map<Kind, Long> seen = new EnumMap<>(Kind.class);
    LongStream.range(0, 300)
        .mapToObj(seed -> Simulation.run(seed, Defect.none, Trail.none))
        .flatMap(world -> world.store.rows().stream())
        .flatMap(row -> row.entries().stream())
        .forEach(entry -> seen.merge(Kind.of(entry.what()), 1L, Long::sum));

    assertThat(seen).containsOnlyKeys(Kind.values());
    assertThat(seen.values()).allSatisfy(count -> assertThat(count).isGreaterThan(10));
  }
}
