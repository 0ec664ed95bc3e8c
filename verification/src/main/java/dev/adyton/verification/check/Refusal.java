package dev.adyton.verification.check;

import dev.adyton.codec.FormatException;
import dev.adyton.codec.MalformedMemberException;
import dev.adyton.codec.UnsupportedFormatException;

/// Says in a finding why bytes could not be read.
public final class Refusal {

  /// The code of bytes that do not follow their format.
  public static final String STRUCTURE = "malformed.structure";

  /// The code of members that are missing or have the wrong type, length or range.
  public static final String CLAIM = "malformed.claim";

  /// The code of certificates and lists of them that do not parse.
  public static final String CERTIFICATE = "malformed.certificate";

  private Refusal() {}

  /// {@return a failure with the code for what is wrong: an unknown format, version or algorithm,
  /// or a malformed one}
  ///
  /// @param malformed the code where the bytes are malformed; in place of {@link #STRUCTURE} stands
  ///   {@link #CLAIM} where it is a member of a sound encoding
  public static Finding of(FormatException problem, String malformed, String clause) {
    String message = String.valueOf(problem.getMessage());
    return Finding.fail(code(problem, malformed), clause, "bytes that follow the format", message);
  }

  private static String code(FormatException problem, String malformed) {
    if (problem instanceof UnsupportedFormatException unsupported) {
      return switch (unsupported.kind()) {
        case FORMAT -> "unsupported.format";
        case VERSION -> "unsupported.version";
        case ALGORITHM -> "unsupported.algorithm";
      };
    }
    return problem instanceof MalformedMemberException && malformed.equals(STRUCTURE)
        ? CLAIM
        : malformed;
  }
}
