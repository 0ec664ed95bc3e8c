package dev.adyton.enclave.api;

import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.table.Table;
import java.util.List;

/// An output of a function.
///
/// @param name its name in contracts
/// @param columns its columns, in order; a contract may take fewer
/// @param discloses what the output tells its receivers about the inputs, as words that contracts
///   repeat
/// @param meaning one sentence for people
public record OutputDeclaration(
    String name, List<OutputColumn> columns, List<String> discloses, String meaning) {

  /// Copies the lists.
  ///
  /// @throws IllegalArgumentException if there is no column or two have one name
  public OutputDeclaration {
    columns = List.copyOf(columns);
    discloses = List.copyOf(discloses);
    if (columns.isEmpty()
        || columns.stream().map(OutputColumn::name).distinct().count() != columns.size()) {
      throw new IllegalArgumentException("output " + name + " needs columns of different names");
    }
  }

  /// {@return whether a table has exactly the declared columns, in their order}
  public boolean describes(Table table) {
    return columns.equals(
        table.schema().columns().stream()
            .map(column -> new OutputColumn(column.name(), column.type()))
            .toList());
  }

  /// {@return whether every one of these columns is declared, none twice}
  public boolean offers(List<OutputColumn> taken) {
    return columns.containsAll(taken) && taken.stream().distinct().count() == taken.size();
  }

  JsonObject toJson() {
    return JsonObject.build()
        .put("name", name)
        .put("columns", columns.stream().map(OutputColumn::toJson).toList())
        .putTexts("discloses", discloses)
        .put("meaning", meaning)
        .done();
  }

  static OutputDeclaration of(JsonFields fields) {
    OutputDeclaration output =
        new OutputDeclaration(
            fields.text("name", FunctionDeclaration.NAME),
            fields.objects("columns").stream().map(OutputColumn::of).toList(),
            fields.distinctTexts("discloses", FunctionDeclaration.NAME),
            fields.text("meaning"));
    fields.end();
    return output;
  }
}
