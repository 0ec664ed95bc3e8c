package dev.adyton.contract;

import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Digest;

/// One output for one receiver, as the statement names it.
///
/// @param name the output's name
/// @param receiver the thumbprint of the receiver's signing key
/// @param stream the digest of the encrypted stream
/// @param bytes the padded length of the content, which is the contract's `maxBytes`
public record StatementOutput(String name, Digest receiver, Digest stream, long bytes) {

  /// Makes an entry.
  ///
  /// @throws IllegalArgumentException if a member is not as documents have it
  public StatementOutput {
    Require.name(name, "name");
    Require.digest(receiver, "receiver");
    Require.digest(stream, "stream");
    Require.range(bytes, 1, Output.MAX_BYTES, "bytes");
  }

  static StatementOutput read(DocumentFields fields) {
    return new StatementOutput(
        fields.text("name"),
        fields.digest("receiver"),
        fields.digest("stream"),
        fields.integer("bytes"));
  }

  JsonObject toJson() {
    return new DocumentJson()
        .text("name", name)
        .digest("receiver", receiver)
        .digest("stream", stream)
        .integer("bytes", bytes)
        .done();
  }
}
