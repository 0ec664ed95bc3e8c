package dev.adyton.agent.work;

import dev.adyton.crypto.Digest;
import java.time.Instant;
import java.util.List;

/// What an owner says when it adds data.
///
/// @param name the dataset's name
/// @param join the column that identifies rows
/// @param functions the digests of functions that may read it
/// @param receivers the names of parties who may get what is computed from it
/// @param columns the columns that may be released; empty means every column of the table
/// @param uses how many tasks may use it
/// @param notAfter after which no contract may reach
public record DataTerms(
    String name,
    String join,
    List<Digest> functions,
    List<String> receivers,
    List<String> columns,
    long uses,
    Instant notAfter) {

  /// Makes terms.
  public DataTerms {
    functions = List.copyOf(functions);
    receivers = List.copyOf(receivers);
    columns = List.copyOf(columns);
  }
}
