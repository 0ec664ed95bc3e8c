package dev.adyton.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CborValue;
import dev.adyton.codec.DerWriter;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.Pem;
import dev.adyton.evidence.CollateralBundle;
import dev.adyton.evidence.ConceptualMessage;
import dev.adyton.evidence.Endorsement;
import dev.adyton.evidence.Evidence;
import dev.adyton.verification.GenuineSamples.Sample;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Files that cost their writer little. Whether they are read or refused, that is by the typed
/// error, and allocates no more than a small multiple of their size.
class HostileFilesTest {

  private static final int MEGABYTE = 1 << 20;

  /// What reading one byte may cost: text becomes values, values become facts.
  private static final int MULTIPLE = 80;

  private static final int FIXED = 256 << 10;

  /// The doors through which foreign bytes come.
  private static final List<Consumer<Bytes>> DOORS =
      List.of(
          Endorsement::parseAll,
          Evidence::parse,
          bytes -> Evidence.parse(bytes, "sgx"),
          bytes -> Evidence.parse(bytes, "snp"),
          bytes -> Evidence.parse(bytes, "epid"),
          bytes -> Evidence.parse(bytes, "sev"),
          CollateralBundle::parse,
          Json::parse,
          Cbor::decode);

  @TestFactory
  Stream<DynamicTest> genuineFilesAreReadInAMultipleOfTheirSize() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Sample sample : GenuineSamples.all()) {
      tests.add(bounded(sample.id(), sample.evidence(), Evidence::parse));
      sample
          .passing()
          .ifPresent(passing ->
              passing
                  .collateral()
                  .forEach(item -> tests.add(bounded(sample.id(), item, Endorsement::parseAll))));
    }
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> jsonThatIsAllStructure() {
    return Stream.of(
        bounded("zeros", repeated("[", "0,", "0]", 250_000)),
        bounded("names", names(120_000)),
        bounded("escapes", repeated("[\"", "\\n", "\"]", MEGABYTE)),
        bounded("escapes between letters", repeated("[\"", "é\\n", "\"]", MEGABYTE)),
        bounded("open", repeated("", "[", "", MEGABYTE)),
        bounded("objects", repeated("", "{\"a\":", "", MEGABYTE)),
        bounded("empties", repeated("[", "[],", "[]]", 250_000)),
        bounded("space", repeated("", " ", "1", 8 * MEGABYTE - 1)),
        bounded("digits", repeated("", "9", "", 4 * MEGABYTE)),
        bounded("string", repeated("\"", "x", "", 4 * MEGABYTE)));
  }

  @TestFactory
  Stream<DynamicTest> pemThatIsAllLines() {
    String block = Pem.encode("CERTIFICATE", Bytes.of((byte) 0x30, (byte) 0));
    return Stream.of(
        bounded("line feeds", repeated("-----BEGIN ", "\n", "", MEGABYTE)),
        bounded("blocks", repeated("", block, "", 1024)),
        bounded("more blocks", repeated("", block, "", 20_000)),
        bounded(
            "lines of one digit",
            repeated(
                "-----BEGIN CERTIFICATE-----\n", "A\n", "-----END CERTIFICATE-----\n", MEGABYTE)),
        bounded("no end", repeated("-----BEGIN CERTIFICATE-----\n", "AAAA", "", MEGABYTE)));
  }

  @TestFactory
  Stream<DynamicTest> derThatIsAllElements() {
    Bytes time = Bytes.fromHex("170d3236303130313030303030305a");
    return Stream.of(
        bounded(
            "revoked numbers",
            list(entries -> {
              for (int i = 0; i < 100_000; i++) {
                int serial = i;
                entries.sequence(entry -> entry.integer(serial).element(time));
              }
            })),
        bounded(
            "one long number",
            list(entries ->
                entries.sequence(
                    entry -> entry.integer(BigInteger.ONE.shiftLeft(20_000_000)).element(time)))),
        bounded("sequences in sequences", nested(30_000)),
        bounded("hexadecimal", repeated("", "3082", "", MEGABYTE)),
        bounded("base64", repeated("", "QUFB", "", MEGABYTE)));
  }

  @TestFactory
  Stream<DynamicTest> containersThatPointAnywhere() {
    List<DynamicTest> tests = new ArrayList<>();
    for (long value : new long[] {0, 1, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFFL, 52, 53}) {
      ByteWriter endorsements = new ByteWriter().u32le(1).u32le(2).u32le(36 + 1000).u32le(9);
      ByteWriter dump = new ByteWriter().u32le(3).u32le(0);
      for (int i = 0; i < 9; i++) {
        endorsements.u32le(value);
      }
      for (int i = 0; i < 7; i++) {
        dump.i64le(-1).u32le(i == 0 ? 11 : value).u32le(0);
      }
      endorsements.bytes(Bytes.of(new byte[1000]));
      dump.bytes(Bytes.utf8("-----BEGIN -----END"));
      tests.add(bounded("Open Enclave " + value, endorsements.toBytes()));
      tests.add(bounded("dump " + value, dump.toBytes()));
      ByteWriter table = new ByteWriter();
      for (int i = 0; i < 40; i++) {
        table.bytes(Bytes.fromHex("63da758de6644564adc5f4b93be8accd")).u32le(value).u32le(value);
      }
      tests.add(bounded("table " + value, table.toBytes()));
    }
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> cborThatIsAllStructure() {
    byte[] chunks = new byte[4 * MEGABYTE];
    Arrays.fill(chunks, (byte) 0x60);
    chunks[0] = 0x7F;
    byte[] arrays = new byte[MEGABYTE];
    Arrays.fill(arrays, (byte) 0x9F);
    byte[] empty = new byte[MEGABYTE / 8];
    Arrays.fill(empty, (byte) 0x80);
    empty[0] = (byte) 0x9F;
    empty[empty.length - 1] = (byte) 0xFF;
    return Stream.of(
        bounded("chunks", Bytes.of(chunks)),
        bounded("arrays", Bytes.of(arrays)),
        bounded("empty arrays", Bytes.of(empty)),
        bounded("promised", Bytes.fromHex("9b7fffffffffffffff")),
        bounded("promised bytes", Bytes.fromHex("5b7fffffffffffffff00")),
        bounded("promised members", Bytes.fromHex("bbffffffffffffffff")));
  }

  /// Manifests, tokens and results that are all members, and tags in tags.
  @TestFactory
  Stream<DynamicTest> messagesThatAreAllStructure() {
    CborValue tags = Cbor.integer(0);
    for (int i = 0; i < 60; i++) {
      tags = Cbor.tag(i % 2 == 0 ? 61 : 500, tags);
    }
    List<CborValue> unknown = new ArrayList<>();
    CborMap.Builder claims = CborMap.build().put(265, Cbor.text("p"));
    for (int i = 0; i < 20_000; i++) {
      unknown.add(Cbor.tag(1000 + i, Cbor.bytes(Bytes.EMPTY)));
      claims.put(-70_000 - i, Cbor.flag(true));
    }
    CborValue manifest =
        Cbor.tag(
            501, Cbor.map(Cbor.integer(0), Cbor.text("m"), Cbor.integer(1), Cbor.array(unknown)));
    return Stream.of(
        boundedMessage("tags in tags", Cbor.encode(tags)),
        boundedMessage("manifest of unknown tags", Cbor.encode(manifest)),
        boundedMessage("claims", Cbor.encode(claims.done())),
        bounded(
            "bundle of nothing",
            repeated(
                "{\"items\":[",
                "{\"content\":\"\"},",
                "{\"content\":\"\"}],\"type\":\"adyton/collateral-bundle/1\"}",
                1023)),
        boundedMessage(
            "result",
            repeated("{\"eat_profile\":\"p\",\"submods\":{", "\"a\":{},", "\"b\":{}}}", 1)));
  }

  /// The bound itself is one that can be missed.
  @Test
  void theBoundIsMissedByWhatWastes() {
    Bytes small = Bytes.of(new byte[1000]);
    assertThat(Allocation.of(() -> orRefused(small, Evidence::parse))).isPositive();
    assertThat(
            Allocation.of(() -> {
              for (int i = 0; i < 1000; i++) {
                small.toArray();
              }
            }))
        .isGreaterThan(1000 * 1000);
  }

  private static Bytes repeated(String first, String again, String last, int times) {
    return Bytes.utf8(first + again.repeat(times) + last);
  }

  private static Bytes names(int count) {
    StringBuilder object = new StringBuilder("{");
    for (int i = 0; i < count; i++) {
      object.append('"').append(Integer.toString(i, 36)).append("\":0,");
    }
    return Bytes.utf8(object.append("\"-\":0}").toString());
  }

  private static Bytes list(Consumer<DerWriter> entries) {
    Bytes algorithm = new DerWriter().sequence(id -> id.oid("1.2.840.10045.4.3.2")).toBytes();
    Bytes time = Bytes.fromHex("170d3236303130313030303030305a");
    return new DerWriter()
        .sequence(list ->
            list.sequence(tbs ->
                    tbs.integer(1)
                        .element(algorithm)
                        .sequence(_ -> {})
                        .element(time)
                        .element(time)
                        .sequence(entries))
                .element(algorithm)
                .bitString(Bytes.of(new byte[70])))
        .toBytes();
  }

  /// Lengths that are right all the way down.
  private static Bytes nested(int depth) {
    byte[] bytes = new byte[4 * depth];
    for (int i = 0; i < depth; i++) {
      int left = bytes.length - 4 * (i + 1);
      bytes[4 * i] = 0x30;
      bytes[4 * i + 1] = (byte) 0x82;
      bytes[4 * i + 2] = (byte) (left >> 8);
      bytes[4 * i + 3] = (byte) left;
    }
    return Bytes.of(bytes);
  }

  /// A claim is some bytes long and becomes a member, a text and a fact: messages, of a megabyte at
  /// most, have a bound of their own.
  private static DynamicTest boundedMessage(String name, Bytes bytes) {
    return dynamicTest(
        name,
        () -> {
          for (String kind : ConceptualMessage.KINDS) {
            bounded(bytes, message -> ConceptualMessage.parse(message, kind).facts(), 400);
          }
        });
  }

  private static void orRefused(Bytes bytes, Consumer<Bytes> reader) {
    try {
      reader.accept(bytes);
    } catch (FormatException e) {
      assertThat(e.format()).isNotEmpty();
    }
  }

  private static DynamicTest bounded(String name, Bytes bytes) {
    return dynamicTest(name, () -> DOORS.forEach(door -> bounded(bytes, door)));
  }

  private static DynamicTest bounded(String name, Bytes bytes, Consumer<Bytes> reader) {
    return dynamicTest(name, () -> bounded(bytes, reader));
  }

  private static void bounded(Bytes bytes, Consumer<Bytes> reader) {
    bounded(bytes, reader, MULTIPLE);
  }

  private static void bounded(Bytes bytes, Consumer<Bytes> reader, long multiple) {
    // Classes that are loaded at the first reading are none of its cost.
    orRefused(bytes.slice(0, Math.min(bytes.length(), 20_000)), reader);
    assertThat(Allocation.of(() -> orRefused(bytes, reader)))
        .isLessThan(multiple * bytes.length() + FIXED);
  }
}
