package dev.adyton.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BytesTest {

  @Test
  void isNotChangedThroughTheArrayItWasMadeFrom() {
    byte[] source = {1, 2};
    Bytes bytes = Bytes.of(source);
    source[0] = 9;
    bytes.toArray()[1] = 9;
    assertThat(bytes).isEqualTo(Bytes.of((byte) 1, (byte) 2));
  }

  @Test
  void ordersAsUnsignedBytes() {
    assertThat(Bytes.fromHex("7f")).isLessThan(Bytes.fromHex("80"));
  }

  @Test
  void readsWhatWasWritten() {
    Bytes written = new ByteWriter().u8(0xFE).u16le(0xFFFE).u32be(0xFFFFFFFEL).i64le(-2).toBytes();
    ByteReader reader = written.reader("test");
    assertThat(reader.u8("a")).isEqualTo(0xFE);
    assertThat(reader.u16le("b")).isEqualTo(0xFFFE);
    assertThat(reader.u32be("c")).isEqualTo(0xFFFFFFFEL);
    assertThat(reader.i64le("d")).isEqualTo(-2);
    reader.end();
  }

  @Test
  void readsOnlyWellFormedText() {
    assertThat(Bytes.utf8("é😀").toText()).isEqualTo("é😀");
    assertThatThrownBy(() -> Bytes.fromHex("61c0af").toText())
        .isInstanceOf(FormatException.class)
        .hasMessage("utf-8: text at byte 1 is not well-formed UTF-8");
  }

  @Test
  void writesAnyNumberOfSingleBytes() {
    ByteWriter writer = new ByteWriter();
    for (int i = 0; i < 1000; i++) {
      writer.u8(i);
    }
    ByteReader reader = writer.toBytes().reader("test");
    for (int i = 0; i < 1000; i++) {
      assertThat(reader.u8("byte")).isEqualTo(i & 0xFF);
    }
    reader.end();
  }

  @Test
  void namesFieldAndOffsetOfATruncation() {
    ByteReader reader = Bytes.fromHex("010203").reader("quote");
    reader.u16be("version");
    assertThatThrownBy(() -> reader.u32le("size"))
        .isInstanceOf(FormatException.class)
        .hasMessage("quote: size at byte 2 needs 4 bytes, 1 are left");
  }

  @Test
  void refusesAHugeLengthWithoutAllocating() {
    ByteReader reader = Bytes.fromHex("00").reader("test");
    assertThatThrownBy(() -> reader.bytes(0xFFFFFFFFL, "body")).isInstanceOf(FormatException.class);
    assertThatThrownBy(() -> reader.bytes(-1, "body")).isInstanceOf(FormatException.class);
  }
}
