package chat.alcove.identity;

import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/// Hashes and checks passwords with Argon2id, at most two at a time and never on an event loop.
public final class Passwords {
  /// Shorter ones are refused where a password is chosen.
  public static final int CHARS_MIN = 8;

  /// Longer ones are refused, so that nobody makes us hash a megabyte.
  public static final int CHARS_MAX = 128;

  private static final int RUNNING_MAX = 2;
  private static final int WAITING_MAX = 32;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;

  private final Argon2PasswordEncoder argon =
      new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
  private final AtomicInteger taken = new AtomicInteger();
  private final WorkerExecutor workers;
  private final String nobodys;

  /// Starts its two workers. Blocks for the time of one hash.
  public Passwords(Vertx vertx) {
    workers = vertx.createSharedWorkerExecutor("passwords", RUNNING_MAX);
    nobodys = encode("nobody has this password");
  }

  /// The hash to store, a PHC string with its own salt.
  ///
  /// @return fails with [Refused] TRY_AGAIN while too many wait
  public Future<String> hash(String password) {
    return run(() -> encode(password));
  }

  /// Whether the password belongs to the hash.
  ///
  /// @return fails with [Refused] TRY_AGAIN while too many wait
  public Future<Boolean> matches(String password, String hash) {
    return run(() -> argon.matches(password, hash));
  }

  /// Takes as long as [#matches] and is always false: for an account that doesn't exist.
  Future<Boolean> matchesNobody(String password) {
    return matches(password, nobodys).map(false);
  }

  private String encode(String password) {
    return Objects.requireNonNull(argon.encode(password));
  }

  private <T> Future<T> run(Callable<T> work) {
    if (taken.incrementAndGet() > RUNNING_MAX + WAITING_MAX) {
      taken.decrementAndGet();
      return Future.failedFuture(
          new Refused(Refusal.TRY_AGAIN, "too many passwords are being checked; try again"));
    }
    return workers
        .executeBlocking(work, false)
        .map(done -> Objects.requireNonNull(done))
        .onComplete(_ -> taken.decrementAndGet());
  }
}
