package dev.adyton.codec;

/// Bytes that do not follow their format. Carries what was being read and where it went wrong, so
/// that a person can find the place.
public class FormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final long UNKNOWN = -1;

  private final String format;
  private final long offset;
  private final String field;
  private final String problem;

  /// Makes an error of `format` at the byte `offset` in `field`; `problem` completes the sentence
  /// "the field …".
  public FormatException(String format, long offset, String field, String problem) {
    this.format = format;
    this.offset = offset;
    this.field = field;
    this.problem = problem;
  }

  /// Makes an error of `format` in `field` of a value whose place in the input is not known any
  /// more; `problem` completes the sentence "the field …".
  public FormatException(String format, String field, String problem) {
    this(format, UNKNOWN, field, problem);
  }

  @Override
  public String getMessage() {
    String place = offset == UNKNOWN ? "" : " at byte " + offset;
    return format + ": " + field + place + " " + problem;
  }

  /// {@return the name of the format that was read}
  public String format() {
    return format;
  }

  /// {@return the offset of the offending byte from the start of the input, -1 where it is not
  /// known}
  public long offset() {
    return offset;
  }

  /// {@return the name of the offending field}
  public String field() {
    return field;
  }

  /// {@return what is wrong with the field, as the end of a sentence}
  public String problem() {
    return problem;
  }
}
