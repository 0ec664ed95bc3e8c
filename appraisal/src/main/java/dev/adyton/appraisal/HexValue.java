package dev.adyton.appraisal;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;

/// Bytes in a policy, written in lower-case hexadecimal.
///
/// @param bytes the bytes
public record HexValue(Bytes bytes) {

  /// {@return the bytes that a text states}
  ///
  /// @throws FormatException if it is not pairs of lower-case digits
  public static HexValue parse(String text) {
    HexValue value = new HexValue(Bytes.fromHex(text));
    if (!value.toString().equals(text)) {
      throw new FormatException("appraisal-policy", "value", "is not lower-case hexadecimal");
    }
    return value;
  }

  @Override
  public String toString() {
    return bytes.hex();
  }
}
