package dev.adyton.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void readsEveryKindOfValue() {
    JsonValue value = parse(" {\"a\":[1,-2.5e3,\"\\u00e9\\n\",true,false,null],\"b\":{}}\r\n");
    assertThat(value)
        .isEqualTo(
            JsonObject.build()
                .put("b", JsonObject.build().done())
                .put(
                    "a",
                    List.of(
                        JsonNumber.of(1),
                        new JsonNumber("-2.5e3"),
                        new JsonText("é\n"),
                        new JsonBoolean(true),
                        new JsonBoolean(false),
                        new JsonNull()))
                .done());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "[1,]",
        "[,1]",
        "{\"a\":1,}",
        "{\"a\"}",
        "{a:1}",
        "{'a':1}",
        "[1 2]",
        "nul",
        "nulll",
        "True",
        "NaN",
        "Infinity",
        "01",
        "-",
        "+1",
        "1.",
        ".5",
        "1e",
        "0x10",
        "1e999",
        "\"a",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u00é0\"",
        "\"\t\"",
        "1 2",
        "{} {}",
        "// c\n1",
        "\uFEFF{}",
        "\u00A01",
      })
  void refusesWhatIsNotStrictJson(String text) {
    assertRefused(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\\ud800\"",
        "\"\\udc00\"",
        "\"\\ud800\\u0041\"",
        "\"\\ud800x\"",
        "\"\\ud800\\n\""
      })
  void refusesLoneSurrogates(String text) {
    assertRefused(text);
    assertRefused("{" + text + ":1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"c0af", "eda080", "f4908080", "80", "c3", "f09f98", "ff"})
  void refusesMalformedUtf8(String hex) {
    Bytes text = Bytes.concat(Bytes.utf8("\""), Bytes.fromHex(hex), Bytes.utf8("\""));
    assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(FormatException.class);
  }

  @Test
  void refusesDuplicateNamesHoweverTheyAreSpelled() {
    assertThatThrownBy(() -> parse("{\"ab\":1,\"c\":2,\"\\u0061b\":3}"))
        .isInstanceOf(FormatException.class)
        .hasMessage("json: name at byte 14 occurs twice in its object");
    assertRefused("[{\"a\":{\"b\":1,\"b\":1}}]");
  }

  @Test
  void refusesNestingDeeperThanTheLimit() {
    assertThat(parse("[".repeat(64) + "]".repeat(64))).isInstanceOf(JsonArray.class);
    assertRefused("[".repeat(65) + "]".repeat(65));
    assertRefused("[".repeat(1_000_000));
    assertRefused("{\"a\":".repeat(100_000));
  }

  @Test
  void refusesMoreThanTheOtherLimits() {
    JsonLimits limits = new JsonLimits(10, 2, 3);
    assertThat(Json.parse(Bytes.utf8("[1,2]"), limits)).isEqualTo(parse("[1,2]"));
    assertThatThrownBy(() -> Json.parse(Bytes.utf8("[1,2,3]"), limits))
        .hasMessageContaining("more than 3 values");
    assertThatThrownBy(() -> Json.parse(Bytes.utf8("[123456789]"), limits))
        .hasMessageContaining("longer than 10 bytes");
    assertRefused("1".repeat(200));
  }

  @Test
  void namesTheByteOfAnError() {
    assertThatThrownBy(() -> parse("{\"é\": tru}"))
        .isInstanceOfSatisfying(FormatException.class, e -> assertThat(e.offset()).isEqualTo(10));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ }",
        "{\"b\":1,\"a\":2}",
        "{}\n",
        "1.0",
        "1E3",
        "-0",
        "\"\\u0061\"",
        "\"\\/\"",
        "\"\\u000A\"",
        "\"\\u001F\"",
        "9007199254740993",
      })
  void refusesWhatIsNotCanonical(String text) {
    assertThat(parse(text)).isNotNull();
    assertThatThrownBy(() -> Json.parseCanonical(Bytes.utf8(text)))
        .isInstanceOf(FormatException.class);
  }

  @Test
  void writesEveryCharacterAsRfc8785Says() {
    JsonValue value = new JsonText("\b\f\n\r\t\"\\/\u0000\u001f\u007f\u2028€😂");
    assertThat(Json.canonical(value))
        .isEqualTo(Bytes.utf8("\"\\b\\f\\n\\r\\t\\\"\\\\/\\u0000\\u001f\u007f\u2028€😂\""));
  }

  /// RFC 8785 appendix B, and two where the JDK's own shortest form is longer.
  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 0",
    "8000000000000000, 0",
    "0000000000000001, 5e-324",
    "8000000000000001, -5e-324",
    "7fefffffffffffff, 1.7976931348623157e+308",
    "ffefffffffffffff, -1.7976931348623157e+308",
    "4340000000000000, 9007199254740992",
    "c340000000000000, -9007199254740992",
    "4430000000000000, 295147905179352830000",
    "44b52d02c7e14af5, 9.999999999999997e+22",
    "44b52d02c7e14af6, 1e+23",
    "44b52d02c7e14af7, 1.0000000000000001e+23",
    "444b1ae4d6e2ef4e, 999999999999999700000",
    "444b1ae4d6e2ef4f, 999999999999999900000",
    "444b1ae4d6e2ef50, 1e+21",
    "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d, 0.000001",
    "41b3de4355555553, 333333333.3333332",
    "41b3de4355555554, 333333333.33333325",
    "41b3de4355555555, 333333333.3333333",
    "41b3de4355555556, 333333333.3333334",
    "41b3de4355555557, 333333333.33333343",
    "becbf647612f3696, -0.0000033333333333333333",
    "43143ff3c1cb0959, 1424953923781206.2",
    "44e52d02c7e14af6, 8e+23",
    "0000000000000003, 1.5e-323",
  })
  void writesNumbersAsEcmaScriptDoes(String bits, String expected) {
    double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
    assertThat(JsonNumber.of(value).canonicalLiteral()).isEqualTo(expected);
    assertThat(Double.parseDouble(expected)).isEqualTo(value);
  }

  @Test
  void refusesToWriteWhatJsonCannotHold() {
    assertThatThrownBy(() -> JsonNumber.of(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> JsonNumber.of(1L << 53)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new JsonText("\ud800")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> JsonObject.of(Map.of("\udc00", new JsonNull())))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> JsonObject.build().put("a", 1).put("a", 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsIntegersOnlyWhereEveryReaderAgrees() {
    assertThat(new JsonNumber("9007199254740991").integer()).hasValue(JsonNumber.MAX_INTEGER);
    assertThat(new JsonNumber("-9007199254740991").integer()).hasValue(-JsonNumber.MAX_INTEGER);
    for (String other : List.of("9007199254740992", "1.0", "1e2", "-0", "99999999999999999999")) {
      assertThat(new JsonNumber(other).integer()).as(other).isEmpty();
    }
    assertThat(new JsonNumber("1e2").longValue()).isEqualTo(100);
    assertThatThrownBy(() -> new JsonNumber("1e300").longValue())
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> new JsonNumber("0.5").longValue())
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void printsForPeople() {
    JsonValue value = parse("{\"b\":[1,{}],\"a\":[]}");
    assertThat(Json.pretty(value)).isEqualTo("{\n  \"b\": [\n    1,\n    {}\n  ],\n  \"a\": []\n}");
  }

  private static JsonValue parse(String text) {
    return Json.parse(Bytes.utf8(text));
  }

  private static void assertRefused(String text) {
    assertThatThrownBy(() -> parse(text)).isInstanceOf(FormatException.class);
  }
}
