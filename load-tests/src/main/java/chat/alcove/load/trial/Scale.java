package chat.alcove.load.trial;

import java.time.Duration;

/// How large and how long trials are.
///
/// @param rounds of what is done several times
/// @param normal before the fault
/// @param fault how long what is broken stays broken, where the trial does not say
public record Scale(People.Crowd crowd, int nodes, int rounds, Duration normal, Duration fault) {
  /// As the table has it.
  public static final Scale FULL =
      new Scale(
          new People.Crowd(300, 15, 15, 50), 3, 5, Duration.ofSeconds(10), Duration.ofSeconds(20));

  /// As every build runs it.
  public static final Scale SHORT =
      new Scale(new People.Crowd(60, 6, 8, 40), 3, 1, Duration.ofSeconds(3), Duration.ofSeconds(8));

  Scale with(int count) {
    return new Scale(crowd, count, rounds, normal, fault);
  }

  Scale atRate(int rate) {
    var people = new People.Crowd(crowd.visitors(), crowd.agents(), crowd.seats(), rate);
    return new Scale(people, nodes, rounds, normal, fault);
  }

  Scale with(People.Crowd other) {
    return new Scale(other, nodes, rounds, normal, fault);
  }
}
