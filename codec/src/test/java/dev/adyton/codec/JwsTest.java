package dev.adyton.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwsTest {

  @Test
  void readsWhatItWrites() {
    String compact = "eyJhbGciOiJFUzI1NiJ9.e30.AQI";
    Jws jws = Jws.parse(compact);
    assertThat(jws.algorithm()).isEqualTo("ES256");
    assertThat(jws.payload()).isEqualTo(Bytes.utf8("{}"));
    assertThat(jws.toBeSigned()).isEqualTo(Bytes.utf8("eyJhbGciOiJFUzI1NiJ9.e30"));
    assertThat(jws.encode()).isEqualTo(compact);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "eyJhbGciOiJFUzI1NiJ9.e30",
        "eyJhbGciOiJFUzI1NiJ9.e30.AQI.AQI",
        "eyJhbGciOiJFUzI1NiJ9.e30=.AQI",
        "eyJhbGciOiJFUzI1NiJ9.e31.AQI",
        "eyJhbGciOiJFUzI1NiJ9.e30.AQJ",
        "W10.e30.AQI",
        "eyJhIjoxLCJhIjoxfQ.e30.AQI",
      })
  void refusesEveryOtherShape(String compact) {
    assertThatThrownBy(() -> Jws.parse(compact)).isInstanceOf(FormatException.class);
  }

  @Test
  void refusesExtensionsThatMustBeUnderstood() {
    Bytes header = Bytes.utf8("{\"alg\":\"ES256\",\"crit\":[\"b64\"],\"b64\":false}");
    String compact = new Jws(header, Bytes.EMPTY, Bytes.EMPTY).encode();
    assertThatThrownBy(() -> Jws.parse(compact)).hasMessageContaining("demands extensions");
  }
}
