package chat.alcove.load.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.alcove.load.client.Target;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Bytes through the proxy and back from a server that returns what it hears.
@Timeout(120)
class ProxyTest {
  private static final String HOST = "127.0.0.1";

  private final Vertx vertx = Vertx.vertx();
  private final Queue<String> heard = new ConcurrentLinkedQueue<>();
  private ServerSocket echo;
  private Proxy proxy;

  @BeforeEach
  void open() throws Exception {
    echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
    proxy = now(Proxy.start(vertx, new Target(HOST, 0), new Target(HOST, echo.getLocalPort())));
  }

  @AfterEach
  void close() throws Exception {
    now(proxy.close());
    now(vertx.close());
    echo.close();
  }

  private void serve() {
    try {
      while (true) {
        var socket = echo.accept();
        Thread.ofVirtual().start(() -> echo(socket));
      }
    } catch (IOException over) {
      // The test is.
    }
  }

  private void echo(Socket socket) {
    try (socket) {
      var bytes = new byte[1 << 16];
      for (int n = socket.getInputStream().read(bytes);
          n >= 0;
          n = socket.getInputStream().read(bytes)) {
        heard.add(new String(bytes, 0, n, StandardCharsets.UTF_8));
        socket.getOutputStream().write(bytes, 0, n);
      }
    } catch (IOException reset) {
      heard.add("reset");
    }
  }

  @Test
  void passes_bytes_both_ways_and_the_farewell_of_either_side() throws Exception {
    try (var client = dial()) {
      assertThat(ask(client, "hello")).isEqualTo("hello");
      client.shutdownOutput();
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void adds_its_latency_each_way_and_keeps_the_order() throws Exception {
    now(proxy.weather(Weather.slow(Duration.ofMillis(100))));
    try (var client = dial()) {
      long began = System.nanoTime();
      say(client, "one ");
      say(client, "two ");
      assertThat(read(client, 8)).isEqualTo("one two ");
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }
  }

  @Test
  void lets_no_more_bytes_through_than_a_narrow_line() throws Exception {
    now(proxy.weather(Weather.narrow(20_000)));
    try (var client = dial()) {
      long began = System.nanoTime();
      assertThat(ask(client, "x".repeat(5_000))).hasSize(5_000);
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .isGreaterThanOrEqualTo(Duration.ofMillis(250));
    }
  }

  @Test
  void holds_one_way_until_the_weather_is_fair_again() throws Exception {
    try (var client = dial()) {
      assertThat(ask(client, "before")).isEqualTo("before");
      now(proxy.weather(Weather.holding(Direction.DOWN)));
      say(client, "during");
      until("during");
      client.setSoTimeout(200);
      assertThatThrownBy(() -> read(client, 6)).isInstanceOf(SocketTimeoutException.class);
      now(proxy.weather(Weather.FAIR));
      client.setSoTimeout(0);
      assertThat(read(client, 6)).isEqualTo("during");
    }
  }

  @Test
  void swallows_the_answer_to_certain_words_and_then_resets() throws Exception {
    try (var client = dial();
        var other = dial()) {
      assertThat(ask(client, "first")).isEqualTo("first");
      var lost = proxy.loseAnswerTo("COMMIT");
      assertThat(ask(client, "second")).isEqualTo("second");
      say(client, "and COMMIT it");
      now(lost);
      until("and COMMIT it");
      assertThatThrownBy(() -> read(client, 1)).isInstanceOf(IOException.class);
      assertThat(ask(other, "COMMIT")).isEqualTo("COMMIT");
    }
  }

  @Test
  void loses_all_answers_for_a_while_though_the_words_arrive() throws Exception {
    try (var client = dial()) {
      assertThat(ask(client, "first")).isEqualTo("first");
      var over = proxy.loseAnswers(1_000);
      assertThat(now(proxy.connections())).isEqualTo(1);
      say(client, "into the void");
      until("into the void");
      now(over);
      assertThatThrownBy(() -> read(client, 1)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void resets_all_that_is_connected_and_lets_others_in() throws Exception {
    try (var client = dial()) {
      assertThat(ask(client, "hello")).isEqualTo("hello");
      now(proxy.reset());
      assertThatThrownBy(() -> read(client, 1)).isInstanceOf(IOException.class);
    }
    try (var client = dial()) {
      assertThat(ask(client, "again")).isEqualTo("again");
    }
  }

  @Test
  void lets_nobody_through_while_it_is_cut() throws Exception {
    now(proxy.cut());
    try (var client = dial()) {
      assertThatThrownBy(() -> ask(client, "hello")).isInstanceOf(IOException.class);
    }
    now(proxy.join());
    try (var client = dial()) {
      assertThat(ask(client, "hello")).isEqualTo("hello");
    }
  }

  @Test
  void goes_to_the_next_server_where_one_refuses() throws Exception {
    var refusing = new Target(HOST, unusedPort());
    var willing = new Target(HOST, echo.getLocalPort());
    var other = now(Proxy.start(vertx, new Target(HOST, 0), () -> List.of(refusing, willing)));
    try (var client = dial(other)) {
      assertThat(ask(client, "hello")).isEqualTo("hello");
      assertThat(now(other.serverOf(client.getLocalPort()))).contains(willing);
    }
    now(other.close());
  }

  private static int unusedPort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private Socket dial() throws IOException {
    return dial(proxy);
  }

  private static Socket dial(Proxy to) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), to.port());
  }

  private void until(String words) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(45);
    while (!heard.contains(words)) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static String ask(Socket socket, String words) throws IOException {
    say(socket, words);
    return read(socket, words.length());
  }

  private static void say(Socket socket, String words) throws IOException {
    socket.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  private static String read(Socket socket, int bytes) throws IOException {
    InputStream in = socket.getInputStream();
    var read = in.readNBytes(bytes);
    if (read.length < bytes) {
      throw new IOException("closed after " + read.length + " bytes");
    }
    return new String(read, StandardCharsets.UTF_8);
  }

  private static <T> T now(Future<T> future) throws Exception {
    return future.await(45, TimeUnit.SECONDS);
  }
}
