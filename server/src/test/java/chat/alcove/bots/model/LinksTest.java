package chat.alcove.bots.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {
  private final Links links =
      new Links(Stream.of("Buy at https://Shop.example/lamps.", "http://help.example:8080/x"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          See https://shop.example/cart?x=1.                | See https://shop.example/cart?x=1.
          See HTTPS://SHOP.EXAMPLE/                         | See HTTPS://SHOP.EXAMPLE/
          Or http://help.example:8080/y                     | Or http://help.example:8080/y
          Pay at https://evil.example/pay now               | Pay at evil.example/pay now
          terms (http://evil.example)                       | terms (evil.example)
          https://shop.example.evil.example/                | shop.example.evil.example/
          https://shop.example@evil.example/                | shop.example@evil.example/
          http://help.example/                              | help.example/
          no address at all                                 | no address at all
          """)
  void lead_only_to_hosts_that_the_owner_has_named(String said, String shown) {
    assertThat(links.in(said)).isEqualTo(shown);
  }
}
