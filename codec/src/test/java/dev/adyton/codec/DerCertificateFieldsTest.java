package dev.adyton.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The elements that certificates use besides those of {@link DerTest}.
class DerCertificateFieldsTest {

  @ParameterizedTest
  @CsvSource({
    "17, 491231235959Z, 2049-12-31T23:59:59Z",
    "17, 500101000000Z, 1950-01-01T00:00:00Z",
    "18, 99991231235959Z, 9999-12-31T23:59:59Z",
    "18, 20240229120000Z, 2024-02-29T12:00:00Z"
  })
  void readsTimesOfBothForms(String tag, String text, Instant expected) {
    assertThat(time(tag, text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "230229000000Z",
        "2302280000Z",
        "230228000000+0000",
        "230228240000Z",
        "23022800000٠Z",
        "230228000060Z",
        " 30228000000Z"
      })
  void refusesTimesThatAreNone(String text) {
    assertThatThrownBy(() -> time("17", text)).isInstanceOf(FormatException.class);
  }

  @Test
  void readsNamedBitsByTheirNumbers() {
    assertThat(bits("03020186")).isEqualTo(0b1100001);
    assertThat(bits("030100")).isZero();
    assertThat(bits("030303FFF8")).isEqualTo(0x1FFF);
  }

  @Test
  void readsNamedBitsWithZerosBehindTheLast() {
    assertThat(bits("03020104")).isEqualTo(1 << 5);
    assertThat(bits("0303030780")).isEqualTo(0b1_1110_0000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0300", "030101", "030108", "03020206", "0303030784", "0306000000000001"})
  void refusesNamedBitsInAnotherForm(String hex) {
    assertThatThrownBy(() -> bits(hex)).isInstanceOf(FormatException.class);
  }

  private static Instant time(String tag, String text) {
    Bytes content = Bytes.utf8(text);
    Bytes head = Bytes.concat(Bytes.fromHex(tag), Bytes.of((byte) content.length()));
    DerReader reader = DerReader.of(Bytes.concat(head, content), "test");
    Instant read = reader.time("time");
    reader.end();
    return read;
  }

  private static int bits(String hex) {
    DerReader reader = DerReader.of(Bytes.fromHex(hex), "test");
    int read = reader.namedBits("bits");
    reader.end();
    return read;
  }
}
