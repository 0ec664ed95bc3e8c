package dev.adyton.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpServiceTest {

  private HttpService service;

  @BeforeEach
  void start() throws Exception {
    Router router =
        new Router()
            .on(
                "GET",
                "/hello/{name}",
                r -> Response.of("text/plain", Bytes.utf8(r.parameter("name"))))
            .on(
                "GET",
                "/tile/{rest...}",
                r -> Response.of("text/plain", Bytes.utf8(r.parameter("rest"))))
            .on(
                "GET",
                "/number",
                r -> Response.json(JsonObject.build().put("n", r.query("n", 1, 9, 5)).done()))
            .on("POST", "/echo", r -> Response.of("text/plain", r.body(8)))
            .on(
                "GET",
                "/broken",
                r -> {
                  throw new IllegalStateException("secret in the text");
                });
    service = HttpService.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), router);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void answersByMethodAndPath() throws Exception {
    assertThat(get("/hello/world").body()).isEqualTo("world");
    assertThat(get("/tile/0/x001.p/2").body()).isEqualTo("0/x001.p/2");
    assertThat(get("/hello").statusCode()).isEqualTo(404);
    assertThat(post("/hello/world", "").statusCode()).isEqualTo(405);
  }

  @Test
  void refusesABodyBeyondItsBound() throws Exception {
    assertThat(post("/echo", "12345678").body()).isEqualTo("12345678");
    Answer tooLong = post("/echo", "123456789");
    assertThat(tooLong.statusCode()).isEqualTo(413);
    assertThat(tooLong.body()).contains("body.too-large");
  }

  @Test
  void refusesAQueryOutsideItsRange() throws Exception {
    assertThat(get("/number").body()).isEqualTo("{\"n\":5}");
    assertThat(get("/number?n=9").body()).isEqualTo("{\"n\":9}");
    assertThat(get("/number?n=10").statusCode()).isEqualTo(400);
    assertThat(get("/number?n=x").statusCode()).isEqualTo(400);
  }

  @Test
  void tellsNothingOfItsOwnFailure() throws Exception {
    Answer failed = get("/broken");
    assertThat(failed.statusCode()).isEqualTo(500);
    assertThat(failed.body()).contains("service.failed").doesNotContain("secret");
  }

  @Test
  void saysThatItLives() throws Exception {
    assertThat(get("/health/live").statusCode()).isEqualTo(204);
    assertThat(get("/health/ready").statusCode()).isEqualTo(204);
  }

  private record Answer(int statusCode, String body) {}

  private Answer get(String path) throws IOException {
    return answer(open(path));
  }

  private Answer post(String path, String body) throws IOException {
    HttpURLConnection connection = open(path);
    connection.setDoOutput(true);
    connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    return answer(connection);
  }

  private HttpURLConnection open(String path) throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + service.address().getPort() + path);
    return (HttpURLConnection) uri.toURL().openConnection();
  }

  private static Answer answer(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    try (InputStream in =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return new Answer(status, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
