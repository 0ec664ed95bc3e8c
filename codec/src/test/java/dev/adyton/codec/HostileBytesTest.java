package dev.adyton.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Good samples of every format, cut at every byte and with every bit flipped.
class HostileBytesTest {

  private static final CborValue ITEM =
      Cbor.array(
          Cbor.text("é"),
          Cbor.map(Cbor.integer(-300), new CborFloat(1.1), Cbor.text("k"), CborSimple.NULL),
          Cbor.tag(1, Cbor.bytes(Bytes.fromHex("00".repeat(30)))));

  /// A sample and what must hold for any bytes; `closed` where no beginning of it is a value.
  private record Sample(String name, Bytes bytes, Predicate<Bytes> property, boolean closed) {}

  private static final List<Sample> SAMPLES =
      List.of(
          new Sample(
              "json",
              Bytes.utf8("{\"a\":[1,-2.5e3,\"\\ud83d\\ude02é\\n\",true],\"b\":{\"c\":null}}"),
              Properties::json,
              true),
          new Sample("cbor", Cbor.encode(ITEM), Properties::cbor, true),
          new Sample(
              "indefinite cbor",
              Bytes.fromHex("9f5f420102ff7f6161ffbf019f02ffffff"),
              Properties::cbor,
              true),
          new Sample(
              "cose",
              CoseSign1.of(
                      Cbor.map(Cbor.integer(1), Cbor.integer(-7)),
                      Cbor.map(Cbor.integer(4), Cbor.bytes(Bytes.utf8("k"))),
                      Cbor.encode(ITEM),
                      Bytes.fromHex("01".repeat(64)))
                  .encoded(),
              Properties::cose,
              true),
          new Sample(
              "dsse",
              new DsseEnvelope("t", Bytes.utf8("{}"), "k", Bytes.fromHex("0102")).encode(),
              Properties::dsse,
              true),
          new Sample("jws", Bytes.utf8("eyJhbGciOiJFUzI1NiJ9.e30.AQI"), Properties::jws, false),
          new Sample(
              "note", Bytes.utf8("origin\n5\nroot\n\n— name AQIDBAU=\n"), Properties::note, true),
          new Sample(
              "der",
              new DerWriter()
                  .sequence(s -> s.integer(300).oid("1.2.840").set(t -> t.text("a").flag(true)))
                  .toBytes(),
              Properties::der,
              true),
          new Sample(
              "pem",
              Bytes.utf8(Pem.encode("CERTIFICATE", Bytes.fromHex("30".repeat(60))).strip()),
              Properties::pem,
              true));

  @TestFactory
  Stream<DynamicTest> refusesEveryTruncation() {
    return each(sample -> {
      for (int end = 1; end < sample.bytes().length(); end++) {
        boolean accepted = sample.property().test(sample.bytes().slice(0, end));
        assertThat(accepted && sample.closed()).as("cut at %d", end).isFalse();
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> survivesEveryFlippedBit() {
    return each(sample -> {
      for (int bit = 0; bit < 8 * sample.bytes().length(); bit++) {
        byte[] flipped = sample.bytes().toArray();
        flipped[bit / 8] ^= (byte) (1 << (bit % 8));
        sample.property().test(Bytes.of(flipped));
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> survivesEveryByteReplacedByAnExtreme() {
    return each(sample -> {
      for (int at = 0; at < sample.bytes().length(); at++) {
        for (int extreme : new int[] {0x00, 0x7F, 0x80, 0xFF, 0x1B, 0x5B, 0x9B, 0xBB, '"'}) {
          byte[] replaced = sample.bytes().toArray();
          replaced[at] = (byte) extreme;
          sample.property().test(Bytes.of(replaced));
        }
      }
    });
  }

  private static Stream<DynamicTest> each(Consumer<Sample> check) {
    return SAMPLES.stream()
        .map(sample ->
            DynamicTest.dynamicTest(
                sample.name(),
                () -> {
                  assertThat(sample.property().test(sample.bytes())).isTrue();
                  check.accept(sample);
                }));
  }
}
