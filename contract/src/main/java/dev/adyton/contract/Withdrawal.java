package dev.adyton.contract;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Digest;
import java.time.Instant;
import java.util.Optional;

/// A party's withdrawal, final for its contract: it stops future releases, not running tasks.
///
/// @param contract the digest of the contract
/// @param signer the thumbprint of the party's signing key
/// @param at when it was signed, claimed
public record Withdrawal(Digest contract, Digest signer, Instant at) implements SignedDocument {

  /// The domain label.
  public static final String TYPE = "adyton/withdrawal/1";

  /// Makes a withdrawal.
  ///
  /// @throws IllegalArgumentException if a member is not as documents have it
  public Withdrawal {
    Require.digest(contract, "contract");
    Require.digest(signer, "signer");
    Require.time(at, "at");
  }

  /// {@return the withdrawal that canonical bytes hold}
  ///
  /// @throws FormatException if they hold none
  public static Withdrawal parse(Bytes canonicalJson) {
    return DocumentFields.parse(canonicalJson, TYPE, Withdrawal::read);
  }

  private static Withdrawal read(DocumentFields fields) {
    return new Withdrawal(fields.digest("contract"), fields.digest("signer"), fields.time("at"));
  }

  @Override
  public Optional<Digest> statedSigner() {
    return Optional.of(signer);
  }

  @Override
  public JsonObject toJson() {
    return DocumentJson.of(TYPE)
        .digest("contract", contract)
        .digest("signer", signer)
        .time("at", at)
        .done();
  }
}
