package chat.alcove.articles;

import chat.alcove.limits.ClientAddress;
import chat.alcove.limits.Pace;
import chat.alcove.limits.Rate;
import chat.alcove.limits.SharedBuckets;
import java.time.InstantSource;

/// How fast somebody may ask for help pages.
///
/// @param ballots votes on one article that count
public record HelpBounds(
    ClientAddress clients,
    Pace<String> pages,
    Pace<String> searches,
    Pace<String> votes,
    Pace<String> ballots) {
  private static final int READERS_MAX = 50_000;

  /// Votes on one article that count from one address.
  private static final Rate A_HOUSEHOLD_A_DAY = new Rate(3, 3.0 / 86_400);

  /// What a reader never reaches and a program does.
  public static HelpBounds of(
      ClientAddress clients, InstantSource clock, SharedBuckets everywhere) {
    return new HelpBounds(
        clients,
        Pace.of("help", new Rate(200, 20), READERS_MAX, clock, everywhere),
        Pace.of("help-search", new Rate(20, 1), READERS_MAX, clock, everywhere),
        Pace.of("help-vote", new Rate(10, 0.1), READERS_MAX, clock, everywhere),
        Pace.of("help-ballot", A_HOUSEHOLD_A_DAY, READERS_MAX, clock, everywhere));
  }
}
