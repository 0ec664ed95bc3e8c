package dev.adyton.contract;

import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.NoteVerifier;
import java.util.List;

/// The log that holds everything accepted, and who must have witnessed it.
///
/// @param origin the log's name in its checkpoints
/// @param key verifies the log's signatures
/// @param witnesses whose cosignatures count
/// @param threshold how many of them must have signed the checkpoint that proofs use
public record LogTerms(String origin, NoteVerifier key, List<Witness> witnesses, long threshold) {

  /// A witness of the log.
  ///
  /// @param party the name of the party in the contract
  /// @param key verifies its cosignatures
  public record Witness(String party, NoteVerifier key) {

    /// Makes a witness.
    ///
    /// @throws IllegalArgumentException if the key is not one of a witness
    public Witness {
      Require.name(party, "party");
      Keys.requireWitness(key, "key");
    }

    static Witness read(DocumentFields fields) {
      return new Witness(fields.text("party"), fields.noteKey("key"));
    }

    JsonObject toJson() {
      return new DocumentJson().text("party", party).key("key", key).done();
    }
  }

  /// Makes terms.
  ///
  /// @throws IllegalArgumentException if the origin is not visible ASCII without `+`, as the name
  ///   of a key must be, or the key is not one of a log
  public LogTerms {
    Require.origin(origin, "origin");
    Keys.requireLog(key, "key");
    witnesses = Require.list(witnesses, "witnesses");
    Require.range(threshold, 0, Require.MAX_ITEMS, "threshold");
  }

  static LogTerms read(DocumentFields fields) {
    return new LogTerms(
        fields.text("origin"),
        fields.noteKey("key"),
        fields.objects("witnesses", Witness::read),
        fields.integer("threshold"));
  }

  JsonObject toJson() {
    return new DocumentJson()
        .text("origin", origin)
        .key("key", key)
        .objects("witnesses", witnesses, Witness::toJson)
        .integer("threshold", threshold)
        .done();
  }
}
