package chat.alcove.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "203.0.113.9, none, 203.0.113.9",
        "203.0.113.9, 10.0.0.1, 203.0.113.9",
        "127.0.0.1, none, 127.0.0.1",
        "127.0.0.1, 198.51.100.7, 198.51.100.7",
        "127.0.0.1, '6.6.6.6, 198.51.100.7', 198.51.100.7",
        "127.0.0.1, 'localhost', 127.0.0.1",
        "127.0.0.1, '', 127.0.0.1",
        "2001:db8:1:2:3:4:5:6, none, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:2:ffff::1, none, 2001:db8:1:2:0:0:0:0/64"
      })
  void counts_against_the_last_address_that_can_be_believed(
      String peer, String forwardedFor, String counted) {
    assertThat(ClientAddress.of(peer, forwardedFor)).isEqualTo(counted);
  }
}
