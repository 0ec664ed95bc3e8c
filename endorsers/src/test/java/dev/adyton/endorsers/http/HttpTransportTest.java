package dev.adyton.endorsers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.testkit.FakeAnswer;
import dev.adyton.testkit.FakeAnswer.Manner;
import dev.adyton.testkit.FakeService;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpTransportTest {

  private static final Bytes BODY = Bytes.of(new byte[1000]);

  private final FakeService service = FakeService.start();
  private final HttpTransport transport =
      HttpTransport.open(HttpTransport.Settings.standard().withPatience(Duration.ofMillis(700)));

  @AfterEach
  void close() {
    transport.close();
    service.close();
  }

  private URI at(String path) {
    return URI.create(service.address() + path);
  }

  @Test
  void givesStatusHeadersAndBody() throws Exception {
    service.answer("/a?b=c", FakeAnswer.ok(BODY).with("X-Note", "one"));
    Reply reply = transport.get(at("/a?b=c"), BODY.length());
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("x-nOTE")).contains("one");
    assertThat(reply.body()).isEqualTo(BODY);
  }

  @Test
  void stopsReadingBeyondTheBound() {
    service.answer("/", FakeAnswer.ok(BODY));
    assertThatThrownBy(() -> transport.get(at("/"), BODY.length() - 1))
        .isInstanceOf(OversizeException.class);
  }

  @Test
  void waitsForTheWholeAnswerNoLongerThanItsPatience() {
    service.answer("/", FakeAnswer.ok(BODY).sent(Manner.STALLED));
    long before = System.nanoTime();
    assertThatThrownBy(() -> transport.get(at("/"), BODY.length())).isInstanceOf(IOException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void keepsNoCookiesAndFollowsNoRedirect() throws Exception {
    service.answer("/", FakeAnswer.status(302).with("Location", "/x").with("Set-Cookie", "id=1"));
    assertThat(transport.get(at("/"), 10).status()).isEqualTo(302);
    assertThat(transport.get(at("/"), 10).status()).isEqualTo(302);
    assertThat(service.requests()).containsExactly("/", "/");
    assertThat(service.heads())
        .noneMatch(head -> head.toLowerCase(java.util.Locale.ROOT).contains("cookie"));
  }

  @Test
  void goesThroughTheProxyThatItWasGiven() throws Exception {
    service.answer("http://127.0.0.1:9/there", FakeAnswer.ok(BODY));
    InetSocketAddress proxy = new InetSocketAddress("127.0.0.1", service.port());
    try (HttpTransport proxied =
        HttpTransport.open(HttpTransport.Settings.standard().withProxy(proxy))) {
      assertThat(proxied.get(URI.create("http://127.0.0.1:9/there"), 4096).body()).isEqualTo(BODY);
    }
  }

  @Test
  void speaksTlsWithWhoeverIsNamedSo() {
    assertThatThrownBy(
            () -> transport.get(URI.create("https://127.0.0.1:" + service.port() + "/"), 10))
        .isInstanceOfAny(SSLException.class, IOException.class);
    assertThat(service.requests()).isEmpty();
  }

  @Test
  void heedsAnInterrupt() throws Exception {
    service.answer("/", FakeAnswer.ok(BODY).sent(Manner.STALLED));
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread waiting =
        Thread.ofVirtual()
            .start(() -> {
              try {
                transport.get(at("/"), BODY.length());
              } catch (IOException | InterruptedException e) {
                thrown.set(e);
              }
            });
    waiting.interrupt();
    assertThat(waiting.join(Duration.ofSeconds(5))).isTrue();
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
  }
}
