package dev.adyton.contract;

import dev.adyton.crypto.Digest;

/// One output of one task for one receiver.
///
/// @param contract the digest of the contract
/// @param task the digest of the start
/// @param output the name of the output
/// @param receiver the thumbprint of the receiver's signing key
public record OutputAddress(Digest contract, Digest task, String output, Digest receiver) {

  /// Makes an address.
  ///
  /// @throws IllegalArgumentException if a member is not as documents have it
  public OutputAddress {
    Require.digest(contract, "contract");
    Require.digest(task, "task");
    Require.name(output, "output");
    Require.digest(receiver, "receiver");
  }
}
