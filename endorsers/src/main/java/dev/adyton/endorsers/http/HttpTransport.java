package dev.adyton.endorsers.http;

import dev.adyton.codec.Bytes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/// The JDK's client: no redirects, no cookies, no passwords, and a time by which the whole answer
/// must be there, body included.
///
/// Safe for many threads.
public final class HttpTransport implements Transport, AutoCloseable {

  private static final Duration LONGEST_CONNECTING = Duration.ofSeconds(5);

  private final HttpClient client;
  private final Duration patience;

  private HttpTransport(HttpClient client, Duration patience) {
    this.client = client;
    this.patience = patience;
  }

  /// How a transport reaches services.
  ///
  /// @param patience how long a whole answer may take, body included; a connection alone takes no
  ///   longer than five seconds of it
  /// @param proxy the HTTP proxy; without one the connection is direct
  /// @param tls how services are authenticated; without one as the JDK does
  public record Settings(
      Duration patience, Optional<InetSocketAddress> proxy, Optional<SSLContext> tls) {

    /// {@return direct connections, authenticated as the JDK does, twenty seconds a piece}
    public static Settings standard() {
      return new Settings(Duration.ofSeconds(20), Optional.empty(), Optional.empty());
    }

    /// {@return this with another patience}
    public Settings withPatience(Duration other) {
      return new Settings(other, proxy, tls);
    }

    /// {@return this through a proxy}
    public Settings withProxy(InetSocketAddress other) {
      return new Settings(patience, Optional.of(other), tls);
    }

    /// {@return this with another authentication of services}
    public Settings withTls(SSLContext other) {
      return new Settings(patience, proxy, Optional.of(other));
    }
  }

  /// {@return a transport} It must be closed.
  public static HttpTransport open(Settings settings) {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connecting(settings.patience()))
            .proxy(settings.proxy().map(ProxySelector::of).orElse(HttpClient.Builder.NO_PROXY));
    settings.tls().ifPresent(client::sslContext);
    return new HttpTransport(client.build(), settings.patience());
  }

  private static Duration connecting(Duration patience) {
    return patience.compareTo(LONGEST_CONNECTING) < 0 ? patience : LONGEST_CONNECTING;
  }

  @Override
  public Reply get(URI address, int maxBytes) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(patience).GET().build();
    CompletableFuture<HttpResponse<Bytes>> exchange =
        client.sendAsync(request, _ -> new BoundedBody(maxBytes));
    try {
      return reply(exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no whole answer within " + patience.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw failure(e);
    } finally {
      exchange.cancel(true); // without effect on one that has ended
    }
  }

  private static IOException failure(ExecutionException e) {
    return e.getCause() instanceof IOException problem
        ? problem
        : new IOException("the exchange failed", e);
  }

  private static Reply reply(HttpResponse<Bytes> response) {
    Map<String, String> headers = new LinkedHashMap<>();
    response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
    return new Reply(response.statusCode(), headers, response.body());
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
