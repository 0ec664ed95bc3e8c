package dev.adyton.codec;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// RFC 8949 appendix A: the tolerant decoder reads every example, the strict one exactly those that
/// are encoded deterministically.
class CborVectorsTest {

  /// `simple(24)` in two bytes was an example of RFC 7049; RFC 8949 §3.3 made it malformed and its
  /// appendix dropped it.
  private static final String RETIRED = "f818";

  /// What appendix A means where JSON cannot say it.
  private static final Map<String, CborValue> DIAGNOSTICS =
      Map.ofEntries(
          Map.entry("Infinity", new CborFloat(Double.POSITIVE_INFINITY)),
          Map.entry("-Infinity", new CborFloat(Double.NEGATIVE_INFINITY)),
          Map.entry("NaN", new CborFloat(Double.NaN)),
          Map.entry("undefined", CborSimple.UNDEFINED),
          Map.entry("simple(16)", new CborSimple(16)),
          Map.entry("simple(255)", new CborSimple(255)),
          Map.entry("0(\"2013-03-21T20:04:00Z\")", Cbor.tag(0, Cbor.text("2013-03-21T20:04:00Z"))),
          Map.entry("1(1363896240)", Cbor.tag(1, Cbor.integer(1363896240))),
          Map.entry("1(1363896240.5)", Cbor.tag(1, new CborFloat(1363896240.5))),
          Map.entry("23(h'01020304')", Cbor.tag(23, Cbor.bytes(Bytes.fromHex("01020304")))),
          Map.entry("24(h'6449455446')", Cbor.tag(24, Cbor.bytes(Bytes.fromHex("6449455446")))),
          Map.entry(
              "32(\"http://www.example.com\")", Cbor.tag(32, Cbor.text("http://www.example.com"))),
          Map.entry("h''", Cbor.bytes(Bytes.EMPTY)),
          Map.entry("h'01020304'", Cbor.bytes(Bytes.fromHex("01020304"))),
          Map.entry(
              "{1: 2, 3: 4}",
              Cbor.map(Cbor.integer(1), Cbor.integer(2), Cbor.integer(3), Cbor.integer(4))),
          Map.entry("(_ h'0102', h'030405')", Cbor.bytes(Bytes.fromHex("0102030405"))));

  @TestFactory
  Stream<DynamicTest> readsAppendixAWithTheExpectedOutcome() {
    return examples().stream()
        .filter(example -> !hex(example).equals(RETIRED))
        .map(example -> DynamicTest.dynamicTest(hex(example), () -> check(example)));
  }

  @Test
  void refusesTheExampleThatTheCurrentStandardRetired() {
    Bytes retired = Bytes.fromHex(RETIRED);
    assertThatThrownBy(() -> Cbor.decode(retired)).isInstanceOf(FormatException.class);
    assertThatThrownBy(() -> Cbor.decodeDeterministic(retired)).isInstanceOf(FormatException.class);
  }

  private static List<JsonObject> examples() {
    Bytes file = Vectors.read(Vectors.folder("cbor").resolve("appendix_a.json"));
    return ((JsonArray) Json.parse(file)).items().stream().map(JsonObject.class::cast).toList();
  }

  private static String hex(JsonObject example) {
    return ((JsonText) example.members().get("hex")).value();
  }

  private static void check(JsonObject example) {
    Bytes encoded = Bytes.fromHex(hex(example));
    CborValue value = Cbor.decode(encoded);
    assertThat(value).isEqualTo(meaning(example, value));
    if (((JsonBoolean) example.members().get("roundtrip")).value()) {
      assertThat(Cbor.decodeDeterministic(encoded)).isEqualTo(value);
      assertThat(Cbor.encode(value)).isEqualTo(encoded);
    } else {
      assertThatThrownBy(() -> Cbor.decodeDeterministic(encoded))
          .isInstanceOf(FormatException.class);
      assertThat(Cbor.decodeDeterministic(Cbor.encode(value))).isEqualTo(value);
    }
  }

  private static CborValue meaning(JsonObject example, CborValue read) {
    return example
        .get("decoded")
        .map(published -> expected(published, read))
        .orElseGet(() ->
            requireNonNull(
                DIAGNOSTICS.get(((JsonText) example.members().get("diagnostic")).value())));
  }

  /// The published value is JSON, which does not tell an integer from a floating-point number and
  /// has no tags: there the kind is taken from what was read, the value is not.
  private static CborValue expected(JsonValue published, CborValue read) {
    return switch (published) {
      case JsonNull ignored -> CborSimple.NULL;
      case JsonBoolean flag -> CborSimple.of(flag.value());
      case JsonText text -> Cbor.text(text.value());
      case JsonNumber number -> expected(number, read);
      case JsonArray array -> expected(array, (CborArray) read);
      case JsonObject object -> expected(object, (CborMap) read);
    };
  }

  private static CborValue expected(JsonNumber number, CborValue read) {
    if (read instanceof CborFloat) {
      return new CborFloat(number.doubleValue());
    }
    BigInteger value = new BigInteger(number.literal());
    return read instanceof CborTag ? bignum(value) : new CborInteger(value);
  }

  private static CborTag bignum(BigInteger value) {
    byte[] magnitude = (value.signum() < 0 ? value.not() : value).toByteArray();
    return Cbor.tag(value.signum() < 0 ? 3 : 2, Cbor.bytes(Bytes.of(magnitude)));
  }

  private static CborArray expected(JsonArray array, CborArray read) {
    assertThat(read.items()).hasSameSizeAs(array.items());
    return Cbor.array(
        Stream.iterate(0, i -> i < array.items().size(), i -> i + 1)
            .map(i -> expected(array.items().get(i), read.items().get(i)))
            .toList());
  }

  private static CborMap expected(JsonObject object, CborMap read) {
    Map<CborValue, CborValue> members = new LinkedHashMap<>();
    object
        .members()
        .forEach((name, value) ->
            members.put(Cbor.text(name), expected(value, read.get(name).orElseThrow())));
    return new CborMap(members);
  }
}
