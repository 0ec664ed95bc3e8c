package dev.adyton.contract;

import dev.adyton.crypto.Digest;

/// Which code a contract accepts.
public sealed interface CodeIdentity {

  /// Exactly one build.
  ///
  /// @param digest the measurement of the image, or the digest of the function part
  record Exact(Digest digest) implements CodeIdentity {

    /// Makes an identity.
    public Exact {
      Require.digest(digest, "digest");
    }
  }

  /// Whatever a signer releases from a version on: this trusts the signer's future, and every
  /// screen that shows it says so.
  ///
  /// @param signer the thumbprint of the key that signs images
  /// @param minVersion the least version
  record SignerAndVersion(Digest signer, long minVersion) implements CodeIdentity {

    /// Makes an identity.
    public SignerAndVersion {
      Require.digest(signer, "signer");
      Require.range(minVersion, 0, Require.MAX_INTEGER, "minVersion");
    }
  }
}
