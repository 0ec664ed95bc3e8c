package dev.adyton.contract;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Digest;
import java.time.Instant;
import java.util.Optional;

/// Stops a task: by its initiator, or by an owner who refuses.
///
/// @param task the digest of the start
/// @param signer the thumbprint of the signing key
/// @param at when it was signed, claimed
public record Cancel(Digest task, Digest signer, Instant at) implements SignedDocument {

  /// The domain label.
  public static final String TYPE = "adyton/cancel/1";

  /// Makes a cancellation.
  ///
  /// @throws IllegalArgumentException if a member is not as documents have it
  public Cancel {
    Require.digest(task, "task");
    Require.digest(signer, "signer");
    Require.time(at, "at");
  }

  /// {@return the cancellation that canonical bytes hold}
  ///
  /// @throws FormatException if they hold none
  public static Cancel parse(Bytes canonicalJson) {
    return DocumentFields.parse(canonicalJson, TYPE, Cancel::read);
  }

  private static Cancel read(DocumentFields fields) {
    return new Cancel(fields.digest("task"), fields.digest("signer"), fields.time("at"));
  }

  @Override
  public Optional<Digest> statedSigner() {
    return Optional.of(signer);
  }

  @Override
  public JsonObject toJson() {
    return DocumentJson.of(TYPE)
        .digest("task", task)
        .digest("signer", signer)
        .time("at", at)
        .done();
  }
}
