package chat.alcove.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParcelFormTest {
  private static final UUID WORKSPACE = new UUID(1, 2);
  private static final UUID WHOM = new UUID(3, -4);

  static Stream<Audience> audiences() {
    return Stream.of(
        new Audience.OfVisitor(WORKSPACE, WHOM),
        new Audience.OfSite(WORKSPACE, WHOM),
        new Audience.Followers(WORKSPACE, WHOM),
        new Audience.Staff(WORKSPACE),
        new Audience.OfLine(WORKSPACE, WHOM),
        new Audience.Watchers(WORKSPACE, Audience.Watched.seats),
        new Audience.OfAgent(WORKSPACE, WHOM),
        new Audience.SignedOut("0".repeat(64)));
  }

  @ParameterizedTest
  @MethodSource("audiences")
  void comes_as_it_went(Audience to) {
    var parcel = new Parcel(to, Buffer.buffer("{\"type\":\"entry\"}"), null);

    assertThat(ParcelForm.read(ParcelForm.write(parcel))).contains(parcel);
  }

  @Test
  void comes_with_its_number() {
    var parcel =
        new Parcel(
            new Audience.Staff(WORKSPACE), Buffer.buffer("{}"), new Parcel.Numbered(WHOM, 77));

    assertThat(ParcelForm.read(ParcelForm.write(parcel))).contains(parcel);
  }

  @Test
  void passes_over_what_a_newer_version_says() {
    var parcel = new Parcel(new Audience.Staff(WORKSPACE), Buffer.buffer("{}"), null);
    var version = ParcelForm.write(parcel).setByte(0, (byte) 2);
    var kind = ParcelForm.write(parcel).setByte(1, (byte) 99);

    assertThat(ParcelForm.read(version)).isEmpty();
    assertThat(ParcelForm.read(kind)).isEmpty();
  }

  @Test
  void passes_over_what_is_cut_short() {
    var whole =
        ParcelForm.write(
            new Parcel(
                new Audience.OfVisitor(WORKSPACE, WHOM),
                Buffer.buffer(),
                new Parcel.Numbered(WHOM, 1)));

    assertThat(IntStream.range(0, whole.length()).mapToObj(end -> whole.getBuffer(0, end)))
        .allSatisfy(part -> assertThat(ParcelForm.read(part)).isEmpty());
  }
}
