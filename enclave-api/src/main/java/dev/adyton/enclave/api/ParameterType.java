package dev.adyton.enclave.api;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an argument is. Arguments are texts in contracts; each has exactly one way to be written.
public enum ParameterType {
  /// The name of a column of one of the inputs.
  COLUMN("column", "[a-z][a-z0-9_-]{0,62}"),
  /// One of a list of words.
  CHOICE("choice", "[a-z][a-z0-9_-]{0,62}"),
  /// A whole number without superfluous zeros.
  INTEGER("integer", "0|-?[1-9][0-9]{0,17}"),
  /// A decimal fraction: no exponent, no superfluous zero, no −0.
  DECIMAL("decimal", "(?!-0$)-?(0|[1-9][0-9]{0,17})(\\.[0-9]{0,17}[1-9])?");

  private final String text;
  private final Pattern pattern;

  ParameterType(String text, String pattern) {
    this.text = text;
    this.pattern = Pattern.compile(pattern);
  }

  /// {@return the name in a declaration}
  public String text() {
    return text;
  }

  /// {@return the type of this name, or nothing if there is none}
  public static Optional<ParameterType> of(String text) {
    for (ParameterType type : values()) {
      if (type.text.equals(text)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /// {@return whether an argument is written as this type asks for}
  boolean accepts(String argument) {
    return pattern.matcher(argument).matches();
  }

  boolean isNumber() {
    return this == INTEGER || this == DECIMAL;
  }

  static Optional<BigDecimal> decimal(String text) {
    return DECIMAL.accepts(text) ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }
}
