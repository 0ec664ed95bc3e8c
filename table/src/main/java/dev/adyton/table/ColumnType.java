package dev.adyton.table;

import java.util.Optional;

/// What the cells of a column are.
public enum ColumnType {
  /// 64-bit signed integers.
  INTEGER("integer"),
  /// Finite 64-bit floating-point numbers (IEEE 754 binary64).
  DOUBLE("double"),
  /// Non-empty texts without the character NUL.
  TEXT("text");

  private final String text;

  ColumnType(String text) {
    this.text = text;
  }

  /// {@return the name that documents use, in lower case}
  public String text() {
    return text;
  }

  /// {@return the type of this name, or nothing if there is none}
  public static Optional<ColumnType> of(String text) {
    for (ColumnType type : values()) {
      if (type.text.equals(text)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
