package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.util.regex.Pattern;

/// The value of a hash function, together with which function it was. In text it reads `sha256:<64
/// lower-case hexadecimal digits>`.
///
/// @param algorithm the hash function
/// @param value the digest, as long as the function's digests are
public record Digest(HashAlgorithm algorithm, Bytes value) {

  private static final Pattern HEX = Pattern.compile("[0-9a-f]+");
  private static final int MAX_TEXT = 6 + 1 + 2 * 64;

  /// Makes a digest.
  ///
  /// @throws FormatException if the value has not the length of the function's digests
  public Digest {
    if (value.length() != algorithm.size()) {
      throw new FormatException(
          "digest", 0, "value", "has " + value.length() + " bytes, not " + algorithm.size());
    }
  }

  /// {@return the digest that a text states}
  ///
  /// @throws FormatException if the text is anything but a known prefix, a colon and the right
  ///   number of lower-case digits
  public static Digest parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0 || text.length() > MAX_TEXT) {
      throw new FormatException("digest", 0, "text", "is not a name, a colon and a digest");
    }
    String hex = text.substring(colon + 1);
    if (!HEX.matcher(hex).matches()) {
      throw new FormatException("digest", colon + 1L, "value", "is not lower-case hexadecimal");
    }
    return new Digest(HashAlgorithm.of(text.substring(0, colon)), Bytes.fromHex(hex));
  }

  /// {@return the digest in text, which {@link #parse} reads}
  @Override
  public String toString() {
    return algorithm.text() + ":" + value.hex();
  }
}
