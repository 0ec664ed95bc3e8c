package dev.adyton.hub.api;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.service.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Sends requests, signs them, repeats those that failed on the way and reads problems.
final class HubConnection implements AutoCloseable {

  /// Longer than any long poll lasts.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int TRIES = 4;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final int LONGEST_ANSWER = 16 << 20;

  private final Crypto crypto;
  private final String url;
  private final Optional<RequestSigner> signer;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private volatile boolean closed;

  HubConnection(Crypto crypto, String url, Optional<RequestSigner> signer) {
    this.crypto = crypto;
    this.url = url;
    this.signer = signer;
  }

  Bytes get(String target) throws IOException, InterruptedException {
    return read(send("GET", target, Bytes.EMPTY));
  }

  Bytes post(String target, Bytes body) throws IOException, InterruptedException {
    return read(send("POST", target, body));
  }

  InputStream stream(String target) throws IOException, InterruptedException {
    return send("GET", target, Bytes.EMPTY).body();
  }

  boolean head(String target) throws IOException, InterruptedException {
    HttpResponse<InputStream> answer =
        exchange("HEAD", target, crypto.sha256(), BodyPublishers.noBody());
    answer.body().close();
    if (answer.statusCode() >= 400 && answer.statusCode() != 404) {
      throw new HubException(
          new Problem(answer.statusCode(), "hub.refused", "the hub refused HEAD " + target));
    }
    return answer.statusCode() < 300;
  }

  void put(String target, Digest digest, Path file) throws IOException, InterruptedException {
    read(accepted(exchange("PUT", target, digest, BodyPublishers.ofFile(file))));
  }

  @Override
  public void close() {
    closed = true;
    client.shutdownNow(); // a graceful end would wait for long polls
  }

  private HttpResponse<InputStream> send(String method, String target, Bytes body)
      throws IOException, InterruptedException {
    BodyPublisher publisher =
        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body.toArray());
    return accepted(exchange(method, target, crypto.sha256(body), publisher));
  }

  /// Sends until an answer comes. Everything that the hub accepts is idempotent: documents by their
  /// digest, the rest by its content.
  private HttpResponse<InputStream> exchange(
      String method, String target, Digest body, BodyPublisher publisher)
      throws IOException, InterruptedException {
    Duration pause = FIRST_PAUSE;
    for (int attempt = 1; ; attempt++) {
      try {
        return client.send(request(method, target, body, publisher), BodyHandlers.ofInputStream());
      } catch (IOException e) {
        if (attempt == TRIES || closed) {
          throw new IOException("the hub at " + url + " does not answer: is it running?", e);
        }
        Thread.sleep(pause);
        pause = pause.multipliedBy(2);
      }
    }
  }

  private HttpRequest request(String method, String target, Digest body, BodyPublisher publisher) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + target))
            .timeout(PATIENCE)
            .method(method, publisher);
    signer.ifPresent(s -> request.header(RequestSigner.HEADER, s.sign(method, target, body)));
    return request.build();
  }

  private static HttpResponse<InputStream> accepted(HttpResponse<InputStream> answer)
      throws IOException {
    if (answer.statusCode() < 400) {
      return answer;
    }
    throw new HubException(problem(answer.statusCode(), read(answer)));
  }

  private static Problem problem(int status, Bytes body) {
    try {
      return Problem.of(Json.parse(body));
    } catch (FormatException e) {
      return new Problem(status, "hub.refused", "the hub refused without a reason");
    }
  }

  private static Bytes read(HttpResponse<InputStream> answer) throws IOException {
    try (InputStream body = answer.body()) {
      byte[] read = body.readNBytes(LONGEST_ANSWER);
      if (body.read() >= 0) {
        throw new IOException("the hub's answer is longer than " + LONGEST_ANSWER + " bytes");
      }
      return Bytes.of(read);
    }
  }
}
