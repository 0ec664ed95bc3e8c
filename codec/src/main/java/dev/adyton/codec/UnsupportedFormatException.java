package dev.adyton.codec;

/// Bytes of a format, version or algorithm that the reader does not know: perhaps sound, but not to
/// be judged here.
public final class UnsupportedFormatException extends FormatException {

  private static final long serialVersionUID = 1L;

  /// What is not known.
  public enum Kind {
    /// The format as a whole.
    FORMAT,
    /// The version of a known format.
    VERSION,
    /// An algorithm that a known format names.
    ALGORITHM
  }

  private final Kind kind;

  /// Makes an error; the other arguments are those of {@link FormatException}.
  public UnsupportedFormatException(
      Kind kind, String format, long offset, String field, String problem) {
    super(format, offset, field, problem);
    this.kind = kind;
  }

  /// {@return what is not known}
  public Kind kind() {
    return kind;
  }
}
