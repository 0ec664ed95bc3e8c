package dev.adyton.evidence.fact;

/// Where a value stands.
///
/// @param offset the offset of its first byte in the file
/// @param length its length in bytes
public record Place(int offset, int length) {

  /// The place of a value that was computed, or stands inside an encoded part.
  public static final Place INSIDE = new Place(-1, 0);

  /// {@return whether the value has a place of its own}
  public boolean known() {
    return offset >= 0;
  }
}
