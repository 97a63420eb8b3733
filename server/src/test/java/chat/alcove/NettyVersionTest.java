package chat.alcove;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.Version;
import java.lang.module.ModuleDescriptor;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The Netty that won on the class path, read from its jars: two BOMs name different ones.
class NettyVersionTest {
  private static final ModuleDescriptor.Version WITHOUT_KNOWN_ADVISORIES =
      ModuleDescriptor.Version.parse("4.2.16");

  @Test
  void all_netty_jars_are_of_one_version() {
    assertThat(jars()).hasSizeGreaterThan(10);
    assertThat(jars().stream().distinct()).hasSize(1);
  }

  @Test
  void no_netty_jar_is_older_than_the_first_without_known_advisories() {
    assertThat(jars())
        .allSatisfy(
            version -> assertThat(version).isGreaterThanOrEqualTo(WITHOUT_KNOWN_ADVISORIES));
  }

  private static List<ModuleDescriptor.Version> jars() {
    return Version.identify().values().stream()
        .map(jar -> jar.artifactVersion().replace(".Final", ""))
        .map(ModuleDescriptor.Version::parse)
        .toList();
  }
}
