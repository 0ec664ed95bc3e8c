package dev.adyton.table;

import java.util.regex.Pattern;

/// The name of a column, the type of its cells and how many bytes each of them takes when encoded.
///
/// @param name matches {@link #NAME}
/// @param type the type of every cell
/// @param width bytes a row in the encoding of {@link ColumnCodec}: 8 for numbers, for texts the
///   length of the longest in UTF-8
public record ColumnSchema(String name, ColumnType type, int width) {

  /// What names of columns look like.
  public static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,62}");

  /// The width of a number.
  public static final int NUMBER_WIDTH = 8;

  /// Checks name and width.
  ///
  /// @throws IllegalArgumentException if the name is not a name or the width does not fit the type
  public ColumnSchema {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a column name: " + name);
    }
    if (type == ColumnType.TEXT ? width < 1 : width != NUMBER_WIDTH) {
      throw new IllegalArgumentException("width " + width + " for a column of type " + type);
    }
  }

  /// {@return a column of integers}
  public static ColumnSchema integer(String name) {
    return new ColumnSchema(name, ColumnType.INTEGER, NUMBER_WIDTH);
  }

  /// {@return a column of floating-point numbers}
  public static ColumnSchema number(String name) {
    return new ColumnSchema(name, ColumnType.DOUBLE, NUMBER_WIDTH);
  }

  /// {@return a column of texts that take at most `width` bytes in UTF-8}
  public static ColumnSchema text(String name, int width) {
    return new ColumnSchema(name, ColumnType.TEXT, width);
  }
}
