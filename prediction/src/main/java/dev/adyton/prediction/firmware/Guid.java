package dev.adyton.prediction.firmware;

import dev.adyton.codec.ByteReader;
import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import java.util.UUID;

/// The name of a structure in firmware: a UUID whose first three fields are stored with the least
/// significant byte first.
///
/// Source: UEFI Specification, appendix A.
///
/// @param uuid the name
public record Guid(UUID uuid) {

  /// The length in bytes.
  public static final int LENGTH = 16;

  /// {@return the name in text, as in `7255371f-3a3b-4b04-927b-1da6efa8d454`}
  ///
  /// @throws IllegalArgumentException if the text is none
  public static Guid of(String text) {
    return new Guid(UUID.fromString(text));
  }

  /// {@return the name that stands next}
  static Guid read(ByteReader from, String field) {
    long first = from.u32le(field);
    long second = from.u16le(field);
    long third = from.u16le(field);
    return new Guid(new UUID(first << 32 | second << 16 | third, from.i64be(field)));
  }

  /// {@return the name as it is stored, 16 bytes}
  public Bytes encoded() {
    long high = uuid.getMostSignificantBits();
    return new ByteWriter()
        .u32le(high >>> 32)
        .u16le((int) (high >>> 16) & 0xFFFF)
        .u16le((int) high & 0xFFFF)
        .i64be(uuid.getLeastSignificantBits())
        .toBytes();
  }

  @Override
  public String toString() {
    return uuid.toString();
  }
}
