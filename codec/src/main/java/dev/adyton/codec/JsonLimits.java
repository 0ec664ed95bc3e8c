package dev.adyton.codec;

/// What a JSON text may cost its reader.
///
/// @param bytes the longest text, in bytes
/// @param depth the deepest nesting of arrays and objects, at most 256
/// @param values the most values, the outermost among them
public record JsonLimits(int bytes, int depth, int values) {

  /// The limits where none are given: 16 MiB, 64 levels, 262 144 values.
  public static final JsonLimits DEFAULT = new JsonLimits(16 << 20, 64, 1 << 18);

  private static final int MAX_DEPTH = 256;

  /// Makes limits.
  ///
  /// @throws IllegalArgumentException if one is not positive or the depth endangers the stack
  public JsonLimits {
    if (bytes < 1 || depth < 1 || depth > MAX_DEPTH || values < 1) {
      throw new IllegalArgumentException("limits must be positive, depth at most " + MAX_DEPTH);
    }
  }

  /// {@return these limits with another longest text}
  public JsonLimits withBytes(int longest) {
    return new JsonLimits(longest, depth, values);
  }
}
