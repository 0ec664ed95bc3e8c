package dev.adyton.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.adyton.codec.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Serves a {@link Router} over HTTP/1.1, each request on a virtual thread of its own.
///
/// Beside the given routes it answers `GET /health/live` and `GET /health/ready`; the latter says
/// 503 once the service drains. More requests at once than the bound are answered with 503.
public final class HttpService implements AutoCloseable {

  private static final Logger LOG = System.getLogger(HttpService.class.getName());
  private static final int AT_ONCE = 512;
  private static final Duration DRAIN = Duration.ofSeconds(5);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore free = new Semaphore(AT_ONCE);
  private final AtomicBoolean draining = new AtomicBoolean();
  private final Router router;

  private HttpService(HttpServer server, Router router) {
    this.server = server;
    this.router = router;
  }

  /// Starts serving; port 0 takes a free one.
  ///
  /// @throws IOException if the address is taken or not of this machine
  public static HttpService start(InetSocketAddress address, Router router) throws IOException {
    HttpService service = new HttpService(HttpServer.create(address, 128), router);
    router.on("GET", "/health/live", request -> Response.empty());
    router.on("GET", "/health/ready", request -> service.readiness());
    service.server.createContext("/", service::answer);
    service.server.setExecutor(service.threads);
    service.server.start();
    return service;
  }

  /// {@return where it listens}
  public InetSocketAddress address() {
    return server.getAddress();
  }

  /// Stops taking requests, lets those under way end for some seconds, then interrupts them.
  /// Whoever serves long polls ends them first: an interrupt may break a write to a file.
  @Override
  public void close() {
    draining.set(true);
    server.stop((int) DRAIN.toSeconds());
    threads.shutdownNow();
    threads.close();
  }

  private Response readiness() {
    return draining.get()
        ? Response.problem(new Problem(503, "service.draining", "the service is stopping"))
        : Response.empty();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!free.tryAcquire()) {
        send(exchange, busy());
        return;
      }
      try {
        send(exchange, respond(exchange));
      } finally {
        free.release();
      }
    }
  }

  private static Response busy() {
    return Response.problem(
        new Problem(503, "service.busy", "too many requests at once: try again in a second"));
  }

  private Response respond(HttpExchange exchange) {
    try {
      Router.Match match =
          router.find(exchange.getRequestMethod(), exchange.getRequestURI().getPath());
      return match.handler().handle(request(exchange, match.parameters()));
    } catch (ProblemException e) {
      return Response.problem(e.problem());
    } catch (FormatException e) {
      return Response.problem(new Problem(400, "format.invalid", e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Response.problem(new Problem(503, "service.draining", "the service is stopping"));
    } catch (IOException | RuntimeException e) {
      // As it was sent: what stands encoded there must not write lines of its own into the log.
      LOG.log(Level.ERROR, "a request failed: " + exchange.getRequestURI().getRawPath(), e);
      return Response.problem(
          new Problem(500, "service.failed", "the service failed; its log says why"));
    }
  }

  private static Request request(HttpExchange exchange, Map<String, String> parameters) {
    InputStream body = exchange.getRequestBody();
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().toString(),
        parameters,
        query(exchange.getRequestURI().getRawQuery()),
        name -> Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)),
        body);
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> values = new LinkedHashMap<>();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        values.put(decoded(name), decoded(value));
      }
    }
    return values;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Problem(400, "query.invalid", "the query is not URL-encoded").toException();
    }
  }

  private static void send(HttpExchange exchange, Response response) throws IOException {
    if (!response.mediaType().isEmpty()) {
      exchange.getResponseHeaders().set("Content-Type", response.mediaType());
    }
    boolean bodiless = response.length() == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(response.status(), bodiless ? -1 : response.length());
    if (!bodiless) {
      try (OutputStream out = exchange.getResponseBody()) {
        response.body().writeTo(out);
      }
    }
  }
}
