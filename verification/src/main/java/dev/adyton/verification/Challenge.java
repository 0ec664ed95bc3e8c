package dev.adyton.verification;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.AttestedArray;
import dev.adyton.evidence.OneLayerArray;
import dev.adyton.evidence.Purposes;
import java.util.Optional;

/// What a challenger asked for and expects to find: without it nothing is verified.
///
/// @param purpose what the evidence is for, one of {@link Purposes}
/// @param nonce the challenger's 32 bytes
/// @param boundData the preimage of the hash that the evidence binds, where the challenger knows it
public record Challenge(String purpose, Bytes nonce, Optional<BoundData> boundData) {

  /// Makes a challenge.
  ///
  /// @throws IllegalArgumentException if the nonce is not of 32 bytes or the purpose is malformed
  public Challenge {
    Purposes.require(purpose);
    if (nonce.length() != AttestedArray.NONCE) {
      throw new IllegalArgumentException("a nonce has " + AttestedArray.NONCE + " bytes");
    }
  }

  /// {@return a challenge without bound data: no key can come out of it}
  public static Challenge of(String purpose, Bytes nonce) {
    return new Challenge(purpose, nonce, Optional.empty());
  }

  /// {@return a challenge that expects the hash of this bound data}
  public static Challenge of(String purpose, Bytes nonce, BoundData boundData) {
    return new Challenge(purpose, nonce, Optional.of(boundData));
  }

  /// {@return the array whose hash evidence of one layer binds when it answers this challenge}
  OneLayerArray oneLayer(Crypto crypto) {
    return new OneLayerArray(
        purpose, nonce, boundData.map(bound -> crypto.sha256(bound.encoded()).value()));
  }
}
