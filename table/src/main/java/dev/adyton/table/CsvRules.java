package dev.adyton.table;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a reader of CSV expects beyond the format itself.
///
/// @param limits how large the file may be
/// @param id the column that says what a row is about: read as texts, none twice
/// @param types the types of columns that are not to be inferred
public record CsvRules(CsvLimits limits, Optional<String> id, Map<String, ColumnType> types) {

  /// Standard limits, no id, all types inferred.
  public static final CsvRules STANDARD =
      new CsvRules(CsvLimits.STANDARD, Optional.empty(), Map.of());

  /// Copies the map.
  public CsvRules {
    types = Map.copyOf(types);
  }

  /// {@return standard rules with the types of a schema, for files that {@link Csv#write} wrote}
  public static CsvRules of(Schema schema) {
    CsvRules rules = STANDARD;
    for (ColumnSchema column : schema.columns()) {
      rules = rules.type(column.name(), column.type());
    }
    return rules;
  }

  /// {@return these rules with a column of ids}
  public CsvRules id(String name) {
    return new CsvRules(limits, Optional.of(name), types);
  }

  /// {@return these rules with the type of a column fixed}
  public CsvRules type(String name, ColumnType type) {
    Map<String, ColumnType> more = new LinkedHashMap<>(types);
    more.put(name, type);
    return new CsvRules(limits, id, more);
  }

  /// {@return these rules with other limits}
  public CsvRules limits(CsvLimits other) {
    return new CsvRules(other, id, types);
  }

  /// {@return the type that a column must have, or nothing if it is to be inferred}
  Optional<ColumnType> typeOf(String name) {
    return id.filter(name::equals)
        .map(_ -> ColumnType.TEXT)
        .or(() -> Optional.ofNullable(types.get(name)));
  }
}
