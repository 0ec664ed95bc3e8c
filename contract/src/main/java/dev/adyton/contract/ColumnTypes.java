package dev.adyton.contract;

import dev.adyton.table.ColumnType;

/// The names of column types in documents.
final class ColumnTypes {

  private ColumnTypes() {}

  static ColumnType parse(String text) {
    return Texts.parse(ColumnType.values(), ColumnType::text, text, "column type");
  }
}
