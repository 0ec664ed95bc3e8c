package dev.adyton.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class JsonFieldsTest {

  @Test
  void readsWhatIsThereAndEnds() {
    JsonFields fields =
        fields(
            "{\"t\":\"x\",\"n\":-3,\"f\":true,\"o\":{\"k\":\"v\"},\"l\":[{\"i\":1},{\"i\":2}],"
                + "\"s\":[\"a\",\"b\"],\"h\":\"00ff\",\"u\":\"AP8\",\"v\":null}");
    assertThat(fields.text("t")).isEqualTo("x");
    assertThat(fields.has("t")).isFalse();
    assertThat(fields.integer("n", -5, 5)).isEqualTo(-3);
    assertThat(fields.flag("f")).isTrue();
    JsonFields object = fields.object("o");
    assertThat(object.text("k", StrictText.NAME)).isEqualTo("v");
    object.end();
    assertThat(fields.objects("l")).extracting(item -> item.integer("i")).containsExactly(1L, 2L);
    assertThat(fields.distinctTexts("s", StrictText.NAME)).containsExactly("a", "b");
    assertThat(fields.hex("h", 2)).isEqualTo(Bytes.fromHex("00ff"));
    assertThat(fields.base64url("u")).isEqualTo(Bytes.fromHex("00ff"));
    assertThat(fields.optionalText("missing")).isEmpty();
    assertThat(fields.optional("v")).contains(new JsonNull());
    fields.end();
  }

  @Test
  void refusesAMemberThatNobodyAskedFor() {
    JsonFields fields = fields("{\"a\":1,\"evil\":2}");
    fields.integer("a");
    assertThatThrownBy(fields::end).hasMessage("test: evil is unknown here");
  }

  @Test
  void refusesOtherTypesAndSaysWhere() {
    assertFails(() -> fields("{}").text("t"), "test: t is missing");
    assertFails(() -> fields("{\"t\":1}").text("t"), "test: t is no string");
    assertFails(() -> fields("{\"t\":null}").optionalText("t"), "test: t is no string");
    assertFails(
        () -> fields("{\"n\":1.0}").integer("n"), "test: n is no integer within ±(2^53 − 1)");
    assertFails(() -> fields("{\"n\":9}").integer("n", 0, 8), "test: n is not within 0 and 8");
    assertFails(() -> fields("{\"f\":\"true\"}").flag("f"), "test: f is neither true nor false");
    assertFails(
        () -> fields("{\"l\":[{},{\"o\":{}}]}").objects("l").get(1).object("o").text("x"),
        "test: l[1].o.x is missing");
    assertFails(() -> fields("{\"l\":[\"a\",2]}").texts("l"), "test: l[1] is no string");
    assertFails(() -> fields("{\"l\":{}}").objects("l"), "test: l is no array");
    assertFails(
        () -> fields("{\"l\":[\"a\",\"a\"]}").distinctTexts("l", StrictText.NAME),
        "test: l holds a value twice");
    assertFails(
        () -> fields("{\"h\":\"FF\"}").hex("h", 1),
        "test: h is not 1 bytes in lower-case hexadecimal");
    assertThatThrownBy(() -> fields("{\"u\":\"AP9\"}").base64url("u"))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("unused bits");
    assertFails(() -> fields("[]"), "test: document is no object");
  }

  private static JsonFields fields(String text) {
    return JsonFields.of(Json.parse(Bytes.utf8(text)), "test");
  }

  private static void assertFails(ThrowingCallable reading, String message) {
    assertThatThrownBy(reading).isInstanceOf(FormatException.class).hasMessage(message);
  }
}
