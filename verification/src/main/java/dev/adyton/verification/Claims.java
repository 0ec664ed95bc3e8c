package dev.adyton.verification;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.evidence.Limits;
import dev.adyton.evidence.Mode;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What evidence says, in one vocabulary for every kind of platform. Claims are plain data: only a
/// {@link Verified} says that they are true, and of which challenge.
///
/// @param platform which family of roots vouches
/// @param node the identity of the machine: the thumbprint of its root key
/// @param appraised the highest label that what was verified of the platform supports
/// @param freshness which layer covers the nonce
/// @param monitorKey the key of the monitor; none where the platform vouches for the enclave itself
/// @param instance 32 bytes, drawn anew for each enclave
/// @param measurement the digest of the enclave image
/// @param signer the thumbprint of the image's signer; none where the image is unsigned
/// @param product the signer's number for the product
/// @param version the signer's number for the version
/// @param configuration the digest of what was configured besides the image
/// @param mode how the enclave is kept apart
/// @param debug whether debugging is possible
/// @param limits what the enclave may use
/// @param confinement the steps that confine the enclave, by name
public record Claims(
    Platform platform,
    Digest node,
    Label appraised,
    Freshness freshness,
    Optional<VerificationKey> monitorKey,
    Bytes instance,
    Digest measurement,
    Optional<Digest> signer,
    long product,
    long version,
    Digest configuration,
    Mode mode,
    boolean debug,
    Limits limits,
    Map<String, String> confinement) {

  /// Makes claims; the confinement steps are copied and sorted by name.
  public Claims {
    confinement = Collections.unmodifiableMap(new TreeMap<>(confinement));
  }
}
