package dev.adyton.evidence;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import java.util.Optional;

/// What an enclave or guest binds for whose evidence no monitor is needed, because the platform
/// vouches for it directly. The platform's field for user data holds the SHA-256 digest of this
/// deterministic CBOR array, padded with zeros to the length of the field. So evidence cannot be
/// joined with the nonce, the purpose or the keys of another, and never passes for that of a
/// monitor, whose array has another label.
///
/// | item | content | type |
/// |---|---|---|
/// | 0 | domain label {@value #DOMAIN} | text |
/// | 1 | purpose | text, `[a-z][a-z0-9-]{0,62}` |
/// | 2 | nonce of the challenger | 32 bytes |
/// | 3 | bound data: hash of the preimage that holds the keys | 32 bytes; 0 bytes: nothing is bound |
///
/// @param purpose what the evidence is for
/// @param nonce the challenger's 32 bytes
/// @param boundData the hash of the preimage that holds keys, where something is bound
public record OneLayerArray(String purpose, Bytes nonce, Optional<Bytes> boundData) {

  /// The first item.
  public static final String DOMAIN = "adyton/one-layer-evidence/1";

  private static final int HASH = 32;

  /// Makes an array.
  ///
  /// @throws IllegalArgumentException if a member has another length or form than the table says
  public OneLayerArray {
    Purposes.require(purpose);
    if (nonce.length() != AttestedArray.NONCE) {
      throw new IllegalArgumentException("a nonce has " + AttestedArray.NONCE + " bytes");
    }
    if (boundData.filter(bound -> bound.length() != HASH).isPresent()) {
      throw new IllegalArgumentException("bound data has " + HASH + " bytes");
    }
  }

  /// {@return the deterministic encoding, which is hashed}
  public Bytes encoded() {
    return Cbor.encode(
        Cbor.array(
            Cbor.text(DOMAIN),
            Cbor.text(purpose),
            Cbor.bytes(nonce),
            Cbor.bytes(boundData.orElse(Bytes.EMPTY))));
  }
}
