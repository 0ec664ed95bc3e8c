package dev.adyton.contract;

import dev.adyton.crypto.Digest;

/// What a signature over code says, verified by whoever passes it to {@link ContractRules}: needed
/// only where a contract trusts a signer's releases instead of naming one build.
///
/// @param code the measurement of an image, or the digest of a function part
/// @param signer the thumbprint of the key that signed it
/// @param version the version that the signer gave it
public record CodeRelease(Digest code, Digest signer, long version) {

  /// Makes a release.
  public CodeRelease {}
}
