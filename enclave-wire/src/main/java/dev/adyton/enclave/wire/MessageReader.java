package dev.adyton.enclave.wire;

import dev.adyton.codec.ByteReader;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Reads the members of one message: every length is bounded, nothing may be left at the end.
final class MessageReader {

  private final ByteReader reader;
  private final String format;

  MessageReader(Bytes message, String format) {
    this.reader = message.reader(format);
    this.format = format;
  }

  int tag() {
    return reader.u8("tag");
  }

  Bytes fixed(int length, String field) {
    return reader.bytes(length, field);
  }

  Bytes bytes(int most, String field) {
    long length = reader.u32be(field);
    if (length > most) {
      throw reader.fail(field, "has " + length + " bytes, more than " + most);
    }
    return reader.bytes(length, field);
  }

  String text(int most, String field) {
    Bytes encoded = bytes(most, field);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(encoded.toBuffer()).toString();
    } catch (CharacterCodingException e) {
      throw reader.fail(field, "is not UTF-8");
    }
  }

  long number(long least, long most, String field) {
    long value = reader.i64be(field);
    if (value < least || value > most) {
      throw reader.fail(field, "is " + value + ", not within " + least + " to " + most);
    }
    return value;
  }

  boolean flag(String field) {
    int value = reader.u8(field);
    if (value > 1) {
      throw reader.fail(field, "is neither 0 nor 1");
    }
    return value == 1;
  }

  FormatException unknownTag(int tag) {
    return new FormatException(format, 0, "tag", "is " + tag + ", which is no message");
  }

  FormatException fail(String field, String problem) {
    return reader.fail(field, problem);
  }

  <T> T end(T message) {
    reader.end();
    return message;
  }
}
