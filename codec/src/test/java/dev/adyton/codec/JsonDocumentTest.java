package dev.adyton.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// Signatures of vendors cover a part of a text: the part that is verified must be the part that is
/// read.
class JsonDocumentTest {

  @Test
  void cutsTheVeryBytesOfAValue() {
    JsonDocument document = document("{ \"tcbInfo\" : {\"é\": [1,  2]} , \"signature\":\"00\" }");
    assertThat(document.source(member(document, "tcbInfo")))
        .isEqualTo(Bytes.utf8("{\"é\": [1,  2]}"));
    assertThat(document.source(member(document, "signature"))).isEqualTo(Bytes.utf8("\"00\""));
    assertThat(document.source(document.root())).isEqualTo(document.source());
  }

  @Test
  void isNotLedAstrayByTheSameNameInsideAString() {
    JsonDocument document =
        document("{\"x\":\"\\\"tcbInfo\\\":{\\\"evil\\\":1}\",\"tcbInfo\":{\"good\":1}}");
    assertThat(document.source(member(document, "tcbInfo"))).isEqualTo(Bytes.utf8("{\"good\":1}"));
  }

  @Test
  void tellsEqualValuesApart() {
    JsonDocument document = document("{\"a\":true,\"b\":true,\"c\":[ ],\"d\":[]}");
    assertThat(document.span(member(document, "a"))).isEqualTo(new JsonSpan(5, 4));
    assertThat(document.span(member(document, "b"))).isEqualTo(new JsonSpan(14, 4));
    assertThat(document.source(member(document, "c"))).isEqualTo(Bytes.utf8("[ ]"));
  }

  @Test
  void refusesTheSignedPartTwiceAndAnythingBehindIt() {
    assertThatThrownBy(() -> document("{\"tcbInfo\":{},\"tcbInfo\":{\"evil\":1}}"))
        .isInstanceOf(FormatException.class);
    assertThatThrownBy(() -> document("{\"tcbInfo\":{}}{\"tcbInfo\":{\"evil\":1}}"))
        .isInstanceOf(FormatException.class);
  }

  @Test
  void knowsNoPlaceOfValuesFromElsewhere() {
    assertThatThrownBy(() -> document("[1]").source(JsonNumber.of(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static JsonDocument document(String text) {
    return JsonDocument.parse(Bytes.utf8(text));
  }

  private static JsonValue member(JsonDocument document, String name) {
    return ((JsonObject) document.root()).get(name).orElseThrow();
  }
}
