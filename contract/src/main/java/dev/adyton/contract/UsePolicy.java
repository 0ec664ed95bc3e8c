package dev.adyton.contract;

import dev.adyton.codec.Json;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import java.time.Instant;
import java.util.List;

/// What an owner allows of a dataset. What is not listed is not allowed: an empty list allows
/// nothing.
///
/// @param functions the digests of functions that may read it
/// @param receivers the thumbprints of parties who may get what is computed from it
/// @param columns the columns that may be released
/// @param uses how many tasks may use the dataset, over all its versions
/// @param notAfter after which no contract may reach
public record UsePolicy(
    List<Digest> functions,
    List<Digest> receivers,
    List<String> columns,
    long uses,
    Instant notAfter) {

  /// Makes a use policy.
  ///
  /// @throws IllegalArgumentException if a member is not as documents have it
  public UsePolicy {
    functions = Require.digests(functions, "functions");
    receivers = Require.digests(receivers, "receivers");
    columns = Require.names(columns, "columns");
    Require.range(uses, 0, Require.MAX_INTEGER, "uses");
    Require.time(notAfter, "notAfter");
  }

  /// {@return the digest of the canonical bytes, by which contracts name this policy}
  public Digest digest(Crypto crypto) {
    return crypto.sha256(Json.canonical(toJson()));
  }

  static UsePolicy read(DocumentFields fields) {
    return new UsePolicy(
        fields.digests("functions"),
        fields.digests("receivers"),
        fields.texts("columns"),
        fields.integer("uses"),
        fields.time("notAfter"));
  }

  JsonObject toJson() {
    return new DocumentJson()
        .digests("functions", functions)
        .digests("receivers", receivers)
        .texts("columns", columns)
        .integer("uses", uses)
        .time("notAfter", notAfter)
        .done();
  }
}
