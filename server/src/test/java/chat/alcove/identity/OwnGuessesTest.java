package chat.alcove.identity;

import chat.alcove.fixture.TestClock;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;

class OwnGuessesTest extends GuessesContract {
  private final Vertx vertx = Vertx.vertx();
  private final Guesses guesses = new OwnGuesses(vertx, new TestClock());

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Override
  Guesses guesses() {
    return guesses;
  }
}
