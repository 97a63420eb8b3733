package chat.alcove.limits;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.limits.ClientAddress.Network;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
  private final ClientAddress ofOurNetwork =
      new ClientAddress(List.of(network("10.0.0.0", 8), network("2001:db8:ffff::", 44)));

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "203.0.113.9, none, 203.0.113.9",
        "203.0.113.9, 10.0.0.1, 203.0.113.9",
        "127.0.0.1, none, 127.0.0.1",
        "127.0.0.1, 198.51.100.7, 198.51.100.7",
        "127.0.0.1, '6.6.6.6, 198.51.100.7', 198.51.100.7",
        "::1, '6.6.6.6, 198.51.100.7', 198.51.100.7",
        "127.0.0.1, '6.6.6.6, 198.51.100.7, 127.0.0.1', 198.51.100.7",
        "127.0.0.1, 'localhost', 127.0.0.1",
        "127.0.0.1, '6.6.6.6, localhost', 127.0.0.1",
        "127.0.0.1, '', 127.0.0.1",
        "2001:db8:1:2:3:4:5:6, none, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:2:ffff::1, none, 2001:db8:1:2:0:0:0:0/64"
      })
  void counts_against_the_last_address_that_can_be_believed(
      String peer, String forwardedFor, String counted) {
    var lines = forwardedFor == null ? List.<String>of() : List.of(forwardedFor);

    assertThat(ClientAddress.THIS_MACHINE.of(peer, lines)).isEqualTo(counted);
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, '6.6.6.6, 198.51.100.7', 198.51.100.7",
    "10.1.2.3, '6.6.6.6, 198.51.100.7, 10.9.9.9', 198.51.100.7",
    "10.1.2.3, '10.0.0.4, 10.0.0.5', 10.0.0.4",
    "11.1.2.3, 198.51.100.7, 11.1.2.3",
    "127.0.0.1, 198.51.100.7, 127.0.0.1",
    "2001:db8:fff1::7, 198.51.100.7, 198.51.100.7",
    "2001:db8:ffe1::7, 198.51.100.7, 2001:db8:ffe1:0:0:0:0:0/64",
  })
  void believes_the_proxies_that_are_named_and_no_others(
      String peer, String forwardedFor, String counted) {
    assertThat(ofOurNetwork.of(peer, List.of(forwardedFor))).isEqualTo(counted);
  }

  @Test
  void a_line_that_the_client_made_up_stands_before_the_one_of_the_proxy() {
    assertThat(ofOurNetwork.of("10.0.0.1", List.of("1.1.1.1, 10.0.0.9", "198.51.100.7")))
        .isEqualTo("198.51.100.7");
  }

  private static Network network(String first, int bits) {
    return new Network(InetAddress.ofLiteral(first), bits);
  }
}
