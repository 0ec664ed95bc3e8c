package dev.adyton.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CborTest {

  /// RFC 8949 appendix F and more: not well-formed, in whatever decoder.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "18",
        "19",
        "1a",
        "1b",
        "1901",
        "1a0102",
        "1b01020304050607",
        "38",
        "58",
        "78",
        "98",
        "9a01ff00",
        "b8",
        "d8",
        "f8",
        "f900",
        "fa0000",
        "fb000000",
        "41",
        "61",
        "5affffffff00",
        "5bffffffffffffffff010203",
        "7affffffff00",
        "7b7fffffffffffffff010203",
        "81",
        "818181818181818181",
        "8200",
        "a1",
        "a20102",
        "a100",
        "a2000000",
        "5f4100",
        "7f6100",
        "9f",
        "9f0102",
        "bf",
        "bf01020102",
        "819f",
        "9f8000",
        "9f9f9f9f9fffffffff",
        "9f819f819f9fffffff",
        "1c",
        "1d",
        "1e",
        "3c",
        "3d",
        "3e",
        "5c",
        "5d",
        "5e",
        "7c",
        "7d",
        "7e",
        "9c",
        "9d",
        "9e",
        "bc",
        "bd",
        "be",
        "dc",
        "dd",
        "de",
        "fc",
        "fd",
        "fe",
        "f800",
        "f801",
        "f818",
        "f81f",
        "5f00ff",
        "5f21ff",
        "5f6100ff",
        "5f80ff",
        "5fa0ff",
        "5fc000ff",
        "5fe0ff",
        "7f4100ff",
        "5f5f4100ffff",
        "7f7f6100ffff",
        "ff",
        "81ff",
        "8200ff",
        "a1ff",
        "a1ff00",
        "a100ff",
        "a20000ff",
        "9f81ff",
        "9f829f819f9fffffffff",
        "bf00ff",
        "bf000000ff",
        "1f",
        "3f",
        "df",
        "0000",
        "c0",
        "9bffffffffffffffff",
        "bbffffffffffffffff",
        "9affffffff",
        "bb8000000000000000",
      })
  void refusesWhatIsNotWellFormed(String hex) {
    Bytes encoded = Bytes.fromHex(hex);
    assertThatThrownBy(() -> Cbor.decode(encoded)).isInstanceOf(FormatException.class);
    assertThatThrownBy(() -> Cbor.decodeDeterministic(encoded)).isInstanceOf(FormatException.class);
  }

  /// Well-formed but invalid, or with keys that no format here has.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a201000100", "a20100180100", "bf01000100ff", "a26161006161f6", "a180f6", "a1f4f6",
        "a1c00000", "a1f90000f6", "61ff", "62c0af", "63eda080", "7f61c361a9ff",
      })
  void refusesWhatIsInvalid(String hex) {
    assertThatThrownBy(() -> Cbor.decode(Bytes.fromHex(hex))).isInstanceOf(FormatException.class);
  }

  /// Well-formed, but another encoding of the same item is the deterministic one.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1800",
        "1817",
        "1900ff",
        "1a0000ffff",
        "1b00000000ffffffff",
        "3800",
        "5800",
        "780161",
        "9800",
        "b800",
        "d80100",
        "5fff",
        "7fff",
        "9fff",
        "bfff",
        "a2020001f6",
        "a2616200616100",
        "a26161000100",
        "a262616100616200",
        "a21818000100",
        "fa00000000",
        "fb0000000000000000",
        "fb40f86a0000000000",
        "fa3fc00000",
        "fb3ff8000000000000",
        "f97e01",
        "fa7fc00000",
        "fb7ff8000000000001",
        "c24101",
        "c248ffffffffffffffff",
        "c24a00ffffffffffffffffff",
        "c2820102",
        "811800",
      })
  void refusesWhatIsNotDeterministicOnlyWhereAsked(String hex) {
    Bytes encoded = Bytes.fromHex(hex);
    assertThat(Cbor.decode(encoded)).isNotNull();
    assertThatThrownBy(() -> Cbor.decodeDeterministic(encoded)).isInstanceOf(FormatException.class);
  }

  @Test
  void ordersKeysByTheirEncodings() {
    CborMap map =
        CborMap.build()
            .put("aa", Cbor.integer(7))
            .put(Cbor.bytes(Bytes.of((byte) 1)), Cbor.integer(5))
            .put("z", Cbor.integer(6))
            .put(-1, Cbor.integer(4))
            .put(100, Cbor.integer(3))
            .put(10, Cbor.integer(2))
            .done();
    Bytes encoded = Cbor.encode(map);
    assertThat(encoded.hex()).isEqualTo("a60a021864032004410105617a0662616107");
    assertThat(Cbor.decodeDeterministic(encoded)).isEqualTo(map);
  }

  @Test
  void refusesNestingDeeperThanTheLimit() {
    assertThat(Cbor.decode(Bytes.fromHex("81".repeat(63) + "00"))).isInstanceOf(CborArray.class);
    for (String opening : new String[] {"81", "9f", "a100", "bf00", "c1", "d8ff"}) {
      Bytes deep = Bytes.fromHex(opening.repeat(100_000) + "00");
      assertThatThrownBy(() -> Cbor.decode(deep))
          .isInstanceOf(FormatException.class)
          .hasMessageContaining("deeper");
    }
  }

  @Test
  void refusesMoreItemsThanTheLimit() {
    byte[] many = new byte[Cbor.MAX_ITEMS + 10];
    many[0] = (byte) 0x9F;
    many[many.length - 1] = (byte) 0xFF;
    assertThatThrownBy(() -> Cbor.decode(Bytes.of(many))).hasMessageContaining("more than");
  }

  @Test
  void holdsTheWholeRangeOfIntegers() {
    CborInteger greatest = (CborInteger) Cbor.decode(Bytes.fromHex("1bffffffffffffffff"));
    assertThat(greatest.fitsLong()).isFalse();
    assertThatThrownBy(greatest::longValue).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> new CborInteger(greatest.value().add(BigInteger.ONE)))
        .isInstanceOf(IllegalArgumentException.class);
    for (long value : new long[] {Long.MIN_VALUE, -1, 0, 23, 24, 255, 256, 65536, Long.MAX_VALUE}) {
      Bytes encoded = Cbor.encode(Cbor.integer(value));
      assertThat(Cbor.decodeDeterministic(encoded)).isEqualTo(Cbor.integer(value));
    }
  }

  @Test
  void readsArraysAndMapsToTheEnd() {
    CborValue value =
        Cbor.array(
            Cbor.text("label"),
            Cbor.bytes(Bytes.fromHex("0102")),
            Cbor.map(Cbor.integer(1), Cbor.text("x"), Cbor.text("k"), Cbor.flag(true)),
            Cbor.array(Cbor.integer(-7)),
            CborSimple.NULL);
    CborItems items = CborItems.of(value, "test");
    items.label("label");
    assertThat(items.bytes("hash", 2)).isEqualTo(Bytes.fromHex("0102"));
    CborFields map = items.map("map");
    assertThat(map.text(1)).isEqualTo("x");
    assertThat(map.flag("k")).isTrue();
    map.end();
    CborItems inner = items.array("list");
    assertThat(inner.integer("number", -10, 0)).isEqualTo(-7);
    inner.end();
    assertThat(items.nullable("payload")).isEmpty();
    items.end();
  }

  @Test
  void refusesItemsOfOtherShapesAndSaysWhere() {
    CborValue value =
        Cbor.array(Cbor.array(Cbor.integer(1)), Cbor.map(Cbor.integer(1), Cbor.integer(2)));
    assertFails(
        () -> CborItems.of(value, "test").array("a").text("b"), "test: a.b is no text string");
    assertFails(
        () -> {
          CborItems items = CborItems.of(value, "test");
          items.array("a").end();
        },
        "test: a.end is followed by 1 more items");
    assertFails(
        () -> {
          CborItems items = CborItems.of(value, "test");
          items.value("a");
          items.map("m").end();
        },
        "test: m.1 is unknown here");
    assertFails(() -> CborItems.of(Cbor.array(), "test").bytes("hash"), "test: hash is missing");
    assertFails(
        () -> CborItems.of(Cbor.array(Cbor.bytes(Bytes.EMPTY)), "test").bytes("hash", 32),
        "test: hash has 0 bytes instead of 32");
    assertFails(() -> CborItems.of(Cbor.map(), "test"), "test: item is no array");
    assertFails(() -> CborFields.of(Cbor.array(), "test"), "test: item is no map");
  }

  private static void assertFails(Runnable reading, String message) {
    assertThatThrownBy(reading::run).isInstanceOf(FormatException.class).hasMessage(message);
  }

  /// Keys of two types, all of one hash if the type did not count: so a hash map finds no order
  /// among them and compares each with each.
  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void keysThatWereChosenForTheirHashAreReadInTheTimeOfOthers() {
    int hash = "Aa".repeat(14).hashCode();
    ByteWriter map = new ByteWriter().u8(0xBF);
    for (int i = 0; i < 1 << 15; i++) {
      map.u8(0x1B).u32be(0x1000_0000L + i).u32be(hash - 31 * (0x1000_0000 + i) & 0xFFFF_FFFFL);
      map.u8(0xF6);
    }
    for (int i = 0; i < 1 << 14; i++) {
      StringBuilder key = new StringBuilder();
      for (int bit = 0; bit < 14; bit++) {
        key.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      map.u8(0x78).u8(key.length()).bytes(Bytes.utf8(key.toString())).u8(0xF6);
    }
    CborMap read = (CborMap) Cbor.decode(map.u8(0xFF).toBytes());
    assertThat(read.members()).hasSize((1 << 15) + (1 << 14));
    assertThat(read.get("Aa".repeat(14))).contains(CborSimple.NULL);
  }

  /// Empty chunks cost their writer a byte each.
  @Test
  void countsTheChunksOfAString() {
    for (int major : new int[] {2, 3}) {
      byte[] chunks = new byte[300_000];
      java.util.Arrays.fill(chunks, (byte) (major << 5));
      chunks[0] = (byte) (major << 5 | 31);
      chunks[chunks.length - 1] = (byte) 0xFF;
      assertThatThrownBy(() -> Cbor.decode(Bytes.of(chunks)))
          .isInstanceOf(FormatException.class)
          .hasMessageContaining("more than 262144 items");
    }
  }
}
