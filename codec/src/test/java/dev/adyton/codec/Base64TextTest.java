package dev.adyton.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64TextTest {

  @Test
  void readsWhatItWrites() {
    for (int length = 0; length < 20; length++) {
      Bytes bytes = Bytes.fromHex("fbef0010ff3e7f80aa55".repeat(2)).slice(0, length);
      assertThat(Base64Text.parseUrl(Base64Text.url(bytes))).isEqualTo(bytes);
      assertThat(Base64Text.parseStandard(Base64Text.standard(bytes))).isEqualTo(bytes);
    }
    assertThat(Base64Text.url(Bytes.fromHex("fbff"))).isEqualTo("-_8");
    assertThat(Base64Text.standard(Bytes.fromHex("fbff"))).isEqualTo("+/8=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A",
        "AA",
        "AAA",
        "AA=",
        "A===",
        "=",
        "====",
        "AB==",
        "AAB=",
        "AA==AAAA",
        "AA=A",
        "AAAA ",
        "AAAA\n",
        "AA\nA=",
        "-_8=",
        "AAAA====",
        "éAAA",
        "AAAA=",
      })
  void refusesEveryOtherSpellingOfStandardForm(String text) {
    assertThatThrownBy(() -> Base64Text.parseStandard(text)).isInstanceOf(FormatException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "AB", "AAB", "AA==", "AAA=", "+/8", "AAAA ", "AAAAA", "\uFF21AAA"})
  void refusesEveryOtherSpellingOfUrlForm(String text) {
    assertThatThrownBy(() -> Base64Text.parseUrl(text)).isInstanceOf(FormatException.class);
  }
}
