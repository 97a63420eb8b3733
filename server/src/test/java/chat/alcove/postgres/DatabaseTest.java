package chat.alcove.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 10, 11, 16, 32, 44})
  void all_loops_together_leave_a_server_its_connections(int loops) {
    int shared = Database.connections(1);
    int writer = 1;
    int clock = 1;

    assertThat(shared + clock + loops * (Database.connections(loops) + writer))
        .isLessThanOrEqualTo(Database.CONNECTIONS_OF_A_SERVER);
  }
}
