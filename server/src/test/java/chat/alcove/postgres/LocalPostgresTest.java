package chat.alcove.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class LocalPostgresTest {
  private static final Path PROGRAMS = Path.of("target", "test-postgres-programs");

  @TempDir private static Path made = Path.of("");

  @TempDir private Path folder = Path.of("");

  private final List<LocalPostgres> started = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private Vertx vertx;

  /// Making data takes longest, so it is done once; each test works on a copy.
  @BeforeAll
  static void makeData() throws IOException {
    Files.createDirectories(PROGRAMS);
    LocalPostgres.start(made, PROGRAMS).stop();
  }

  @BeforeEach
  void open(Vertx vertx) throws IOException {
    this.vertx = vertx;
    Ended.of(List.of("cp", "-a", made.resolve("postgres").toString(), folder.toString()));
  }

  @AfterEach
  void stopAll() {
    started.forEach(LocalPostgres::stop);
  }

  @Test
  void keeps_what_it_acknowledges_whatever_the_configuration_file_says() throws IOException {
    Files.writeString(data().resolve("postgresql.auto.conf"), "fsync = off\n");

    var options = start().options();

    assertThat(texts(options, "SHOW fsync")).containsExactly("on");
    assertThat(texts(options, "SHOW synchronous_commit")).containsExactly("on");
    assertThat(texts(options, "SHOW full_page_writes")).containsExactly("on");
  }

  @Test
  void listens_on_loopback_only_and_asks_for_the_password() {
    var options = start().options();

    assertThat(texts(options, "SHOW listen_addresses")).containsExactly("127.0.0.1");
    assertThat(texts(options, "SHOW unix_socket_directories")).containsExactly("");
    assertThatThrownBy(() -> texts(options.setPassword("wrong"), "SELECT 'in'"))
        .matches(PgErrors::isLogInRefused);
  }

  @Test
  void keeps_its_password_to_its_owner() throws IOException {
    start();

    var mode = Files.getPosixFilePermissions(folder.resolve("postgres/password"));

    assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-------");
  }

  @Test
  void keeps_data_and_port_over_a_restart() {
    var first = start();
    texts(first.options(), "CREATE TABLE kept AS SELECT 'words'::text AS said");
    first.stop();

    var second = start();

    assertThat(second.options().getPort()).isEqualTo(first.options().getPort());
    assertThat(texts(second.options(), "SELECT said FROM kept")).containsExactly("words");
  }

  @Test
  void a_second_start_on_the_folder_says_that_one_is_running() {
    start();

    assertThatThrownBy(this::start)
        .isInstanceOf(StartFailed.class)
        .hasMessageStartingWith("Alcove is already running on " + folder)
        .hasMessageContaining("process " + ProcessHandle.current().pid());
  }

  @Test
  void stops_what_a_killed_alcove_left_and_takes_nothing_over() throws Exception {
    var orphan = orphan("fsync=off");

    var options = start().options();

    assertThat(orphan.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(texts(options, "SHOW fsync")).containsExactly("on");
  }

  @Test
  void survives_a_kill_of_everything_with_its_data() throws Exception {
    var first = start();
    first.stop();
    var orphan = orphan("fsync=on");
    texts(first.options(), "CREATE TABLE kept AS SELECT 'words'::text AS said");
    killAll(orphan.toHandle());

    assertThat(texts(start().options(), "SELECT said FROM kept")).containsExactly("words");
  }

  @Test
  void does_not_stop_a_stranger_whose_number_stands_in_a_stale_note() throws Exception {
    var stranger = new ProcessBuilder("sleep", "600").start();
    Files.writeString(
        data().resolve("postmaster.pid"), stranger.pid() + "\n" + data().toRealPath() + "\n");

    start();

    assertThat(stranger.isAlive()).isTrue();
    stranger.destroyForcibly();
  }

  @Test
  void is_started_again_when_it_dies_alone() throws Exception {
    var options = start().options();
    texts(options, "CREATE TABLE kept AS SELECT 'words'::text AS said");
    killAll(ProcessHandle.of(notedProcess()).orElseThrow());

    var patient =
        new PgConnectOptions(options).setReconnectAttempts(3_000).setReconnectInterval(20);

    assertThat(texts(patient, "SELECT said FROM kept")).containsExactly("words");
  }

  @Test
  void leaves_no_process_behind() throws Exception {
    var postgres = start();
    var process = ProcessHandle.of(notedProcess()).orElseThrow();

    postgres.stop();

    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void takes_another_port_when_its_own_was_taken() throws Exception {
    var first = start();
    first.stop();

    try (var taken = new ServerSocket(first.options().getPort(), 1, loopback())) {
      assertThat(start().options().getPort()).isNotEqualTo(taken.getLocalPort());
    }
  }

  @Test
  void data_that_were_not_finished_are_made_anew() throws IOException {
    Files.move(data(), folder.resolve("postgres/data.new"));

    assertThat(texts(start().options(), "SELECT 'here'")).containsExactly("here");
  }

  @Test
  void says_what_is_wrong_with_data_it_cannot_read() throws IOException {
    Files.writeString(data().resolve("PG_VERSION"), "9\n");

    assertThatThrownBy(this::start)
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("database files are incompatible");
  }

  private LocalPostgres start() {
    var postgres = LocalPostgres.start(folder, PROGRAMS);
    started.add(postgres);
    return postgres;
  }

  private Path data() {
    return folder.resolve("postgres/data");
  }

  /// A server as a killed Alcove leaves it: with its old settings, and nobody who looks after it.
  private Process orphan(String setting) throws Exception {
    var home = folder.toRealPath().resolve("postgres");
    var binaries = Binaries.unpackedIn(PROGRAMS.toRealPath());
    var account = Account.thatCanRun(binaries.resolve("bin/postgres"), home, Cluster.data(home));
    var cluster = new Cluster(home, binaries, account);
    var port = Integer.parseInt(Files.readString(home.resolve("port")).strip());
    return Postmaster.launch(cluster, port, List.of(setting)).process();
  }

  private long notedProcess() throws IOException {
    return Long.parseLong(Files.readAllLines(data().resolve("postmaster.pid")).getFirst().strip());
  }

  private static void killAll(ProcessHandle leader) throws Exception {
    Stream.concat(Stream.of(leader), leader.descendants()).forEach(ProcessHandle::destroyForcibly);
    leader.onExit().get(60, TimeUnit.SECONDS);
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  private List<String> texts(PgConnectOptions options, String query) {
    return PgConnection.connect(vertx, options)
        .compose(connection -> connection.query(query).execute().eventually(connection::close))
        .await()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
