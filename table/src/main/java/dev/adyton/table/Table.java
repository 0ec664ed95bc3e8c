package dev.adyton.table;

import java.util.ArrayList;
import java.util.List;

/// Rows of typed cells, held column by column. Immutable.
public final class Table {

  private final Schema schema;
  private final List<Column> columns;

  private Table(Schema schema, List<Column> columns) {
    this.schema = schema;
    this.columns = columns;
  }

  /// {@return a table of columns under their names, both in the same order}
  ///
  /// @throws IllegalArgumentException if there is no column, the numbers of names, columns or rows
  ///   differ, or two names are equal
  public static Table of(List<String> names, List<? extends Column> columns) {
    if (names.size() != columns.size()) {
      throw new IllegalArgumentException(names.size() + " names, " + columns.size() + " columns");
    }
    List<ColumnSchema> schemas = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      schemas.add(columns.get(i).schema(names.get(i)));
      if (columns.get(i).rows() != columns.getFirst().rows()) {
        throw new IllegalArgumentException("columns of different length");
      }
    }
    return new Table(new Schema(schemas), List.copyOf(columns));
  }

  /// {@return a builder that columns are put into one by one}
  public static Builder build() {
    return new Builder();
  }

  /// {@return names, types and widths of the columns}
  public Schema schema() {
    return schema;
  }

  /// {@return the number of rows}
  public int rows() {
    return columns.getFirst().rows();
  }

  /// {@return the columns, in order}
  public List<Column> columns() {
    return columns;
  }

  /// {@return whether there is a column of this name}
  public boolean has(String name) {
    return schema.indexOf(name) >= 0;
  }

  /// {@return the column of this name}
  ///
  /// @throws IllegalArgumentException if there is none
  public Column column(String name) {
    int index = schema.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("no column is named " + name);
    }
    return columns.get(index);
  }

  /// {@return the column of texts of this name}
  ///
  /// @throws IllegalArgumentException if there is none or it holds numbers
  public TextColumn texts(String name) {
    if (column(name) instanceof TextColumn texts) {
      return texts;
    }
    throw new IllegalArgumentException("column " + name + " does not hold texts");
  }

  /// {@return the column of numbers of this name}
  ///
  /// @throws IllegalArgumentException if there is none or it holds texts
  public NumericColumn numbers(String name) {
    if (column(name) instanceof NumericColumn numbers) {
      return numbers;
    }
    throw new IllegalArgumentException("column " + name + " does not hold numbers");
  }

  /// {@return a table of these columns only, in this order}
  ///
  /// @throws IllegalArgumentException if one is missing or named twice
  public Table select(List<String> names) {
    return of(names, names.stream().map(this::column).toList());
  }

  /// {@return a table of the rows at these places, in this order}
  ///
  /// @throws IndexOutOfBoundsException if a place is outside the table
  public Table pick(int[] rows) {
    return of(schema.names(), columns.stream().map(column -> column.pick(rows)).toList());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Table that
        && schema.equals(that.schema)
        && columns.equals(that.columns);
  }

  @Override
  public int hashCode() {
    return 31 * schema.hashCode() + columns.hashCode();
  }

  /// {@return the shape of the table: never a cell, since tables are private}
  @Override
  public String toString() {
    return "table of " + rows() + " rows and columns " + schema.names();
  }

  /// Puts a table together.
  public static final class Builder {

    private final List<String> names = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();

    private Builder() {}

    /// Adds a column behind those that are there.
    public Builder put(String name, Column column) {
      names.add(name);
      columns.add(column);
      return this;
    }

    /// {@return the table}
    ///
    /// @throws IllegalArgumentException as {@link Table#of}
    public Table done() {
      return of(names, columns);
    }
  }
}
