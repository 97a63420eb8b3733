package chat.alcove.limits;

/// So many at once, and so many a second from then on.
///
/// @param burst tokens a full bucket holds, at least 1
/// @param perSecond tokens it regains a second, above 0
public record Rate(int burst, double perSecond) {
  public Rate {
    if (burst < 1) throw new IllegalArgumentException("burst < 1: " + burst);
    if (!(perSecond > 0)) throw new IllegalArgumentException("perSecond <= 0: " + perSecond);
  }

  /// As much as so many may together.
  public Rate times(int many) {
    return new Rate((int) Math.min(Integer.MAX_VALUE, (long) burst * many), perSecond * many);
  }
}
