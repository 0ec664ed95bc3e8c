package dev.adyton.endorsers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.FormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAddressTest {

  @Test
  void hasPathsBelowIt() {
    assertThat(ServiceAddress.parse("https://pccs.example:8081/").at("/a?b=c"))
        .hasToString("https://pccs.example:8081/a?b=c");
    assertThat(ServiceAddress.parse("https://mirror.example/kds").at("/vcek"))
        .hasToString("https://mirror.example/kds/vcek");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:8081", "http://127.0.0.1", "http://[::1]:80"})
  void isPlainOnThisMachine(String text) {
    assertThat(ServiceAddress.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://pccs.example",
        "http://127.0.0.1.example",
        "http://localhost.example",
        "http://10.0.0.1",
        "ftp://pccs.example",
        "file:///etc/passwd",
        "pccs.example",
        "https://",
        "https://user:word@pccs.example",
        "https://pccs.example/?x=y",
        "https://pccs.example/#x",
        "https://pccs example",
        ""
      })
  void isNothingElse(String text) {
    assertThatThrownBy(() -> ServiceAddress.parse(text)).isInstanceOf(FormatException.class);
  }
}
