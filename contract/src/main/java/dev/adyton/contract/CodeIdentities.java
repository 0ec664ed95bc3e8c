package dev.adyton.contract;

import dev.adyton.contract.CodeIdentity.Exact;
import dev.adyton.contract.CodeIdentity.SignerAndVersion;
import dev.adyton.crypto.Digest;

/// Code identities as members of a document.
final class CodeIdentities {

  private CodeIdentities() {}

  /// {@return the identity in `fields`, an exact digest standing in the member `exact`}
  static CodeIdentity read(DocumentFields fields, String exact) {
    return fields.has(exact)
        ? new Exact(fields.digest(exact))
        : new SignerAndVersion(fields.digest("signer"), fields.integer("minVersion"));
  }

  /// Writes the identity into `json`, an exact digest as the member `exact`.
  static DocumentJson write(DocumentJson json, CodeIdentity identity, String exact) {
    return switch (identity) {
      case Exact(Digest digest) -> json.digest(exact, digest);
      case SignerAndVersion(Digest signer, long minVersion) ->
          json.digest("signer", signer).integer("minVersion", minVersion);
    };
  }
}
