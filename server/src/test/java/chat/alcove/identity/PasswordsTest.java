package chat.alcove.identity;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PasswordsTest {
  @Test
  void knows_the_password_again(Vertx vertx) {
    var passwords = new Passwords(vertx);
    var hash = passwords.hash("correct horse").await();

    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(passwords.matches("correct horse", hash).await()).isTrue();
    assertThat(passwords.matches("correct house", hash).await()).isFalse();
  }

  @Test
  void never_gives_the_same_hash_twice(Vertx vertx) {
    var passwords = new Passwords(vertx);

    assertThat(passwords.hash("same").await()).isNotEqualTo(passwords.hash("same").await());
  }

  @Test
  void nobody_has_a_password(Vertx vertx) {
    var passwords = new Passwords(vertx);

    assertThat(passwords.matchesNobody("nobody has this password").await()).isFalse();
  }

  @Test
  void refuses_a_rush_instead_of_queueing_without_end(Vertx vertx) {
    var passwords = new Passwords(vertx);
    var rush = IntStream.range(0, 200).mapToObj(_ -> passwords.matchesNobody("guess")).toList();

    Future.join(rush).otherwiseEmpty().await();

    assertThat(rush.stream().filter(Future::failed))
        .hasSizeBetween(1, 166)
        .allMatch(guess ->
            guess.cause() instanceof Refused refused && refused.refusal() == Refusal.TRY_AGAIN);
    assertThat(passwords.matchesNobody("later").await()).isFalse();
  }
}
