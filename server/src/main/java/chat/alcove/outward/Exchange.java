package chat.alcove.outward;

import chat.alcove.outward.OutwardFailed.Sent;
import chat.alcove.outward.OutwardFailed.Why;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// One request and its answer, on one context. Whatever ends it first (a result, a fault, a bound,
/// the clock) ends the connection as well, unless the answer was read to its end.
final class Exchange<T> {
  /// Promises of an answer, before it.
  private static final int INTERIM_MAX = 8;

  private final Context context;
  private final Call call;
  private final Destination to;
  private final Reading<T> reading;
  private final Promise<T> outcome = Promise.promise();
  private @Nullable HttpClientRequest request;
  private int interim;
  private int bytes;

  Exchange(Context context, Call call, Destination to, Reading<T> reading) {
    this.context = context;
    this.call = call;
    this.to = to;
    this.reading = reading;
  }

  Future<T> run(HttpClient client, Supplier<Future<RequestOptions>> options) {
    context.runOnContext(_ -> begin(client, options));
    return outcome.future();
  }

  private void begin(HttpClient client, Supplier<Future<RequestOptions>> options) {
    var vertx = context.owner();
    long within = Math.max(1, call.bounds().within().toMillis());
    long timer = vertx.setTimer(within, _ -> fail(Why.LATE, "did not answer in time"));
    outcome.future().onComplete(_ -> vertx.cancelTimer(timer));
    call.bounds().patience().over().onComplete(_ -> fail(Why.UNWANTED, "need not answer any more"));
    if (outcome.future().isComplete()) return;
    options.get().compose(client::request).onSuccess(this::send).onFailure(this::unreached);
  }

  private void send(HttpClientRequest made) {
    request = made;
    if (outcome.future().isComplete()) {
      leave();
      return;
    }
    made.continueHandler(_ -> promised()).earlyHintsHandler(_ -> promised());
    made.send(call.json()).onSuccess(this::answered).onFailure(this::unreached);
  }

  /// Each costs us something, and there is no end to them.
  private void promised() {
    if (++interim > INTERIM_MAX) fail(Why.UNREADABLE, "promised to answer again and again");
  }

  private void answered(HttpClientResponse response) {
    int status = response.statusCode();
    // First of all: leaving an answer that nobody listens to is logged as an error.
    response.exceptionHandler(_ -> fail(Why.UNREACHABLE, "broke off"));
    if (status >= 300 && status < 400) {
      fail(Why.REDIRECTED, "answered with a redirect");
    } else if (status >= 500) {
      fail(Why.FAILED, "answered " + status);
    } else if (status < 200 || status >= 400) {
      fail(Why.REFUSED, "answered " + status);
    } else if (!plain(response)) {
      fail(Why.UNREADABLE, "answered in an encoding nobody asked for");
    } else if (claims(response) > call.bounds().bytesMax()) {
      fail(Why.TOO_LARGE, "announced more than " + call.bounds().bytesMax() + " bytes");
    } else {
      response.handler(this::part).endHandler(_ -> end(status));
    }
  }

  private static boolean plain(HttpClientResponse response) {
    var encoding = response.getHeader(HttpHeaders.CONTENT_ENCODING);
    return encoding == null || encoding.equalsIgnoreCase("identity");
  }

  private static long claims(HttpClientResponse response) {
    var length = response.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }

  private void part(Buffer part) {
    if (outcome.future().isComplete()) return;
    bytes += part.length();
    if (bytes > call.bounds().bytesMax()) {
      fail(Why.TOO_LARGE, "answered more than " + call.bounds().bytesMax() + " bytes");
      return;
    }
    try {
      reading
          .part(part)
          .ifPresent(result -> {
            outcome.tryComplete(result);
            leave();
          });
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private void end(int status) {
    if (outcome.future().isComplete()) return;
    try {
      outcome.tryComplete(reading.end(status));
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  /// Their words are Vert.x' and Java's, with addresses in them: kept out of logs.
  private void unreached(Throwable cause) {
    switch (cause) {
      case OutwardFailed failed -> fail(failed);
      case ConnectionPoolTooBusyException _ -> fail(Why.BUSY, "is asked by too many");
      case ConnectException _ -> fail(Why.UNREACHABLE, "takes no connections");
      case SSLException _ ->
          fail(Why.UNREACHABLE, "speaks no TLS, or has a certificate that can't be trusted");
      default ->
          fail(Why.UNREACHABLE, "could not be asked (" + cause.getClass().getSimpleName() + ")");
    }
  }

  private void fail(Why why, String what) {
    var sent = request == null ? Sent.nothing : Sent.perhaps_all;
    fail(new OutwardFailed(why, to + " " + what, sent));
  }

  private void fail(RuntimeException cause) {
    // An answer that was read to its end leaves a connection that is good for another.
    if (outcome.tryFail(cause)) leave();
  }

  /// Closes the connection, so that nothing more is read from it.
  private void leave() {
    if (request != null) request.reset();
  }
}
