package chat.alcove.setup;

import chat.alcove.config.Config;
import chat.alcove.config.Secret;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/// Furnishes an empty database: a workspace, its first line, a demo site and the owner who answers
/// there.
public final class FirstStart {
  private static final String NAME = "Osier";
  private static final String BRAND = "#c2440e";
  private static final int SECRET_BYTES = 32;
  private static final int KEY_CHARS = 10;
  private static final int PASSWORD_CHARS = 20;
  // Without those that are taken for one another when copied by hand.
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

  private final Pool pool;
  private final Function<String, Future<String>> hash;
  private final Supplier<UUID> ids;
  private final SecureRandom random;
  private final InstantSource clock;

  /// @param hash turns a password into what is stored
  public FirstStart(
      Pool pool,
      Function<String, Future<String>> hash,
      Supplier<UUID> ids,
      SecureRandom random,
      InstantSource clock) {
    this.pool = pool;
    this.hash = hash;
    this.ids = ids;
    this.random = random;
    this.clock = clock;
  }

  /// The owner who was just made.
  ///
  /// @param password theirs, to be shown once
  /// @param made whether we thought the password up
  public record NewOwner(String email, Secret password, boolean made) {}

  /// Does so if there is no workspace yet. Of several nodes that start at once, one does.
  ///
  /// @return the owner if this call made them
  public Future<Optional<NewOwner>> run(Config.Owner owner) {
    return isFurnished(pool)
        .compose(
            furnished -> furnished ? Future.succeededFuture(Optional.empty()) : furnish(owner));
  }

  private static Future<Boolean> isFurnished(SqlClient client) {
    return client.query(SetupSql.ANY_WORKSPACE).execute().map(rows -> rows.size() > 0);
  }

  private Future<Optional<NewOwner>> furnish(Config.Owner owner) {
    var password = Optional.ofNullable(owner.password());
    var chosen = password.orElseGet(() -> new Secret(letters(PASSWORD_CHARS)));
    return hash.apply(chosen.value())
        .compose(hashed -> pool.withTransaction(it -> insertOnce(it, owner.email(), hashed)))
        .map(inserted ->
            Boolean.TRUE.equals(inserted)
                ? Optional.of(new NewOwner(owner.email(), chosen, password.isEmpty()))
                : Optional.empty());
  }

  private Future<Boolean> insertOnce(SqlConnection connection, String email, String hashed) {
    return connection
        .query(SetupSql.ONE_AT_A_TIME)
        .execute()
        .compose(locked -> isFurnished(connection))
        .compose(furnished ->
            furnished
                ? Future.succeededFuture(false)
                : insert(connection, email, hashed).map(true));
  }

  private Future<Void> insert(SqlConnection connection, String email, String hashed) {
    var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    var workspace = ids.get();
    var line = ids.get();
    var owner = ids.get();
    return add(connection, SetupSql.ADD_WORKSPACE, Tuple.of(workspace, NAME, secret(), now))
        .compose(
            done -> add(connection, SetupSql.ADD_LINE, Tuple.of(workspace, line, "First line")))
        .compose(done ->
            add(
                connection,
                SetupSql.ADD_SITE,
                Tuple.of(workspace, ids.get(), "demo" + letters(KEY_CHARS), NAME, BRAND, line)))
        .compose(done ->
            add(
                connection,
                SetupSql.ADD_OWNER,
                Tuple.of(workspace, owner, email, name(email), hashed, now)))
        .compose(done -> add(connection, SetupSql.ADD_TO_LINE, Tuple.of(workspace, line, owner)));
  }

  private static Future<Void> add(SqlConnection connection, String statement, Tuple row) {
    return connection.preparedQuery(statement).execute(row).mapEmpty();
  }

  /// What visitors read until the owner says otherwise: `anna.b@shop.example` is Anna.
  private static String name(String email) {
    var word = email.split("[@.+_-]", 2)[0];
    return word.isEmpty()
        ? "Owner"
        : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private Buffer secret() {
    var bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Buffer.buffer(bytes);
  }

  private String letters(int count) {
    return random
        .ints(count, 0, LETTERS.length())
        .mapToObj(i -> LETTERS.substring(i, i + 1))
        .reduce("", String::concat);
  }
}
