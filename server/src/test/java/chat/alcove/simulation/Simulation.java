package chat.alcove.simulation;

import chat.alcove.simulation.World.Trail;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/// Days from seeds.
final class Simulation {
  static final int STEPS = 200;

  private Simulation() {}

  /// Runs one day.
  ///
  /// @throws Broken if a promise was not kept
  static World run(long seed, Defect defect, Trail trail) {
    var world = new World(seed, defect, trail);
    var quiet = new Quiet(world);
    var day = new Day(world, quiet);
    try {
      for (int i = 0; i < STEPS; i++) day.step();
      new Evening(world, quiet).end();
    } catch (RuntimeException e) {
      if (trail == Trail.none) throw e;
      throw told(world, seed, e);
    }
    return world;
  }

  private static AssertionError told(World world, long seed, RuntimeException cause) {
    return new AssertionError(
        "seed %d: %s%n%s%n%nto see it again: mvn -pl server test -Dtest=SimulationTest -Dalcove.seed=%d"
            .formatted(seed, cause.getMessage(), String.join("\n", world.trail()), seed),
        cause);
  }

  /// The first seed in which a promise is broken.
  static OptionalLong firstBroken(long seeds, Defect defect) {
    return LongStream.range(0, seeds).filter(seed -> isBroken(seed, defect)).findFirst();
  }

  private static boolean isBroken(long seed, Defect defect) {
    try {
      run(seed, defect, Trail.none);
      return false;
    } catch (Broken broken) {
      return true;
    }
  }
}
