package dev.adyton.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictTextTest {

  @Test
  void acceptsTextOfAnyLanguage() {
    String text = "Joint credit risk — Δοκιμή, 联合风控, بيانات, 数据 😀 (10 %)";
    assertThat(StrictText.free(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 0x0A, 0x1B, 0x7F, 0x85, 0xAD, 0x34F, 0x61C, 0x180E, 0x200B, 0x200D, 0x200E, 0x200F,
        0x2028, 0x2029, 0x202A, 0x202E, 0x2060, 0x2066, 0x2069, 0x3164, 0xFE0F, 0xFEFF, 0xFFF9,
        0xFFFE, 0xD800, 0xDC00, 0xE0001, 0xE0041, 0xE0100,
      })
  void refusesWhatAPersonCannotSee(int character) {
    String text = "pay " + Character.toString(character) + "bank";
    assertThatThrownBy(() -> StrictText.free(text)).isInstanceOf(FormatException.class);
  }

  /// The list is our own so that it does not change with the JDK; it must cover what the JDK knows.
  @Test
  void refusesEveryControlAndEveryFormatCharacterThatHasNoShape() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      boolean directional =
          switch (Character.getDirectionality(c)) {
            case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
                Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
                Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
                Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
                Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
                Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
                Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE ->
                true;
            default -> false;
          };
      if (directional || Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) {
        String text = Character.toString(c);
        assertThatThrownBy(() -> StrictText.free(text)).isInstanceOf(FormatException.class);
      }
    }
  }

  @Test
  void knowsNames() {
    assertThat(StrictText.isName("limit_bal-1")).isTrue();
    assertThat(StrictText.isName("a".repeat(63))).isTrue();
    for (String other : new String[] {"", "A", "1a", "_a", "a b", "a\n", "é", "a".repeat(64)}) {
      assertThat(StrictText.isName(other)).as(other).isFalse();
      assertThatThrownBy(() -> StrictText.name(other)).isInstanceOf(FormatException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "-1", "0.3", "-0.25", "100", "12345678901234567890.5"})
  void readsDecimalsInTheirOnlyForm(String text) {
    assertThat(StrictText.decimal(text)).isEqualByComparingTo(new BigDecimal(text));
    assertThat(StrictText.decimal(StrictText.decimal(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-0",
        "0.0",
        "-0.0",
        "1.0",
        "1.50",
        "01",
        "+1",
        ".5",
        "1.",
        "1e3",
        "1E3",
        "--1",
        " 1",
        "1 ",
        "NaN",
        "0x1",
        "١",
        "11111111111111111111111111111111111111111111111111111111111111111",
      })
  void refusesDecimalsInAnyOther(String text) {
    assertThatThrownBy(() -> StrictText.decimal(text)).isInstanceOf(FormatException.class);
  }

  /// A text that clears the screen, one that starts a line of ours, one that turns the direction.
  @Test
  void showsNothingThatSteersATerminal() {
    assertThat(StrictText.shown("\u001b[2Ja\u009b1mb")).isEqualTo("?[2Ja?1mb");
    assertThat(StrictText.shown("x\noutcome: pass\r")).isEqualTo("x?outcome: pass?");
    assertThat(StrictText.shown("a\u202eb\u200bé\ud83d\ude02")).isEqualTo("a?b?é\ud83d\ude02");
  }
}
