package dev.adyton.codec;

/// A member of a map or object that is missing, unknown, or whose value has another type, length or
/// range than its format says: the encoding itself is sound.
public final class MalformedMemberException extends FormatException {

  private static final long serialVersionUID = 1L;

  /// Makes an error of `format` in the member `field`; `problem` completes the sentence "the member
  /// …".
  public MalformedMemberException(String format, String field, String problem) {
    super(format, field, problem);
  }
}
