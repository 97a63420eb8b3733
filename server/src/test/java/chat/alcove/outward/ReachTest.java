package chat.alcove.outward;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachTest {
  private static final String ADDRESSES =
      """
      1.1.1.1,            PUBLIC
      8.8.8.8,            PUBLIC
      9.255.255.255,      PUBLIC
      11.0.0.0,           PUBLIC
      100.63.255.255,     PUBLIC
      100.128.0.0,        PUBLIC
      126.255.255.255,    PUBLIC
      128.0.0.1,          PUBLIC
      169.253.255.255,    PUBLIC
      172.15.255.255,     PUBLIC
      172.32.0.0,         PUBLIC
      192.167.255.255,    PUBLIC
      192.169.0.0,        PUBLIC
      223.255.255.255,    PUBLIC
      10.0.0.0,           INSIDE
      10.255.255.255,     INSIDE
      100.64.0.1,         INSIDE
      100.127.255.255,    INSIDE
      127.0.0.1,          INSIDE
      127.255.255.254,    INSIDE
      172.16.0.1,         INSIDE
      172.31.255.255,     INSIDE
      192.168.0.1,        INSIDE
      192.168.255.255,    INSIDE
      198.18.0.1,         INSIDE
      198.19.255.255,     INSIDE
      0.0.0.0,            NEVER
      0.1.2.3,            NEVER
      100.100.100.200,    NEVER
      168.63.129.16,      NEVER
      169.254.0.1,        NEVER
      169.254.169.254,    NEVER
      169.254.170.2,      NEVER
      192.0.0.192,        NEVER
      192.0.2.1,          NEVER
      192.88.99.1,        NEVER
      198.51.100.7,       NEVER
      203.0.113.7,        NEVER
      224.0.0.1,          NEVER
      239.255.255.250,    NEVER
      240.0.0.1,          NEVER
      255.255.255.255,    NEVER
      2606:4700::1111,    PUBLIC
      2a00:1450:4001::1,  PUBLIC
      2001:4860:4860::8888, PUBLIC
      ::1,                INSIDE
      fc00::1,            INSIDE
      fd12:3456::1,       INSIDE
      ::ffff:127.0.0.1,   INSIDE
      ::ffff:10.0.0.1,    INSIDE
      ::ffff:192.168.1.1, INSIDE
      ::ffff:169.254.169.254, NEVER
      ::ffff:7f00:1,      INSIDE
      ::,                 NEVER
      ::127.0.0.1,        NEVER
      64:ff9b::7f00:1,    NEVER
      64:ff9b::a9fe:a9fe, NEVER
      64:ff9b:1::1,       NEVER
      100::1,             NEVER
      2001::1,            NEVER
      2001:db8::1,        NEVER
      2002:7f00:1::,      NEVER
      2002:a9fe:a9fe::1,  NEVER
      3fff::1,            NEVER
      4000::1,            NEVER
      fd00:ec2::254,      NEVER
      fd20:ce::254,       NEVER
      fe80::1,            NEVER
      fec0::1,            NEVER
      ff02::1,            NEVER
      """;

  @ParameterizedTest
  @CsvSource(textBlock = ADDRESSES)
  void tells_the_internet_from_what_is_nearer(String address, Reach reach) {
    assertThat(Reach.of(InetAddress.ofLiteral(address))).isEqualTo(reach);
  }
}
