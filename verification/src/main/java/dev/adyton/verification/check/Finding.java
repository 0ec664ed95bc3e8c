package dev.adyton.verification.check;

import java.util.regex.Pattern;

/// What a check found. An effect of {@link Outcome#PASS} is a remark beside a pass.
///
/// @param code the stable name, as in `binding.nonce`: programs decide by it
/// @param effect what it does to the outcome
/// @param clause which rule is concerned
/// @param expected what the rule asks for, for people
/// @param actual what was found instead, for people
public record Finding(String code, Outcome effect, String clause, String expected, String actual) {

  private static final Pattern CODE = Pattern.compile("[a-z-]+\\.[a-z-]+");

  /// Makes a finding.
  ///
  /// @throws IllegalArgumentException unless the code is two words with a full stop between them
  public Finding {
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException("a code matches " + CODE);
    }
  }

  /// {@return a finding that something is wrong}
  public static Finding fail(String code, String clause, String expected, String actual) {
    return new Finding(code, Outcome.FAIL, clause, expected, actual);
  }

  /// {@return a finding that something needed was not given}
  public static Finding undetermined(String code, String clause, String expected, String actual) {
    return new Finding(code, Outcome.UNDETERMINED, clause, expected, actual);
  }

  /// {@return a finding that changes no outcome}
  public static Finding remark(String code, String clause, String expected, String actual) {
    return new Finding(code, Outcome.PASS, clause, expected, actual);
  }

  @Override
  public String toString() {
    return code
        + " ("
        + effect.text()
        + ", "
        + clause
        + "): expected "
        + expected
        + ", got "
        + actual;
  }
}
