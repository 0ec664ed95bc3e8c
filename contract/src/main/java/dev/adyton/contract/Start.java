package dev.adyton.contract;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Digest;
import java.time.Instant;
import java.util.Optional;

/// An initiator's order to run one task. The task's id is the digest of this document; nothing is
/// released and nothing opened without it.
///
/// @param contract the digest of the contract
/// @param initiator the thumbprint of the signing key of a party that may initiate
/// @param engine the measurement of the image, exact
/// @param function the digest of the function, exact
/// @param nonce 32 random bytes
/// @param expires when all waiting for the task ends
public record Start(
    Digest contract, Digest initiator, Digest engine, Digest function, Bytes nonce, Instant expires)
    implements SignedDocument {

  /// The domain label.
  public static final String TYPE = "adyton/start/1";

  /// Makes a start.
  ///
  /// @throws IllegalArgumentException if a member is not as documents have it
  public Start {
    Require.digest(contract, "contract");
    Require.digest(initiator, "initiator");
    Require.digest(engine, "engine");
    Require.digest(function, "function");
    Require.id(nonce, "nonce");
    Require.time(expires, "expires");
  }

  /// {@return the start that canonical bytes hold}
  ///
  /// @throws FormatException if they hold none
  public static Start parse(Bytes canonicalJson) {
    return DocumentFields.parse(canonicalJson, TYPE, Start::read);
  }

  private static Start read(DocumentFields fields) {
    return new Start(
        fields.digest("contract"),
        fields.digest("initiator"),
        fields.digest("engine"),
        fields.digest("function"),
        fields.id("nonce"),
        fields.time("expires"));
  }

  @Override
  public Optional<Digest> statedSigner() {
    return Optional.of(initiator);
  }

  @Override
  public JsonObject toJson() {
    return DocumentJson.of(TYPE)
        .digest("contract", contract)
        .digest("initiator", initiator)
        .digest("engine", engine)
        .digest("function", function)
        .id("nonce", nonce)
        .time("expires", expires)
        .done();
  }
}
