package dev.adyton.contract;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Digest;
import dev.adyton.evidence.TerminationRecord;
import java.util.Optional;

/// A monitor's termination record among the signed documents, so that it is opened as they are.
///
/// @param facts what the monitor says
public record Termination(TerminationRecord facts) implements SignedDocument {

  /// The domain label.
  public static final String TYPE = TerminationRecord.TYPE;

  /// Makes a document of a record.
  public Termination {}

  /// {@return the record that canonical bytes hold}
  ///
  /// @throws FormatException if they hold none
  public static Termination parse(Bytes canonicalJson) {
    return new Termination(TerminationRecord.parse(canonicalJson));
  }

  /// {@return nothing: the evidence names the monitor's key}
  @Override
  public Optional<Digest> statedSigner() {
    return Optional.empty();
  }

  @Override
  public JsonObject toJson() {
    return (JsonObject) Json.parseCanonical(facts.encode());
  }
}
