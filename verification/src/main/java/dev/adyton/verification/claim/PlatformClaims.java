package dev.adyton.verification.claim;

import dev.adyton.crypto.Digest;
import dev.adyton.evidence.tcb.TcbStatus;
import dev.adyton.verification.tcb.TcbReport;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What evidence says of the platform that vouches.
///
/// @param tee the kind of evidence, as {@link dev.adyton.evidence.Evidence#tee} names it
/// @param root which kind of root stands above it, where that can be told
/// @param node the identity of the machine: the thumbprint of its root key, or the SHA-256 digest
///   of the identity that the maker gave the chip (EAT `ueid`); none where the evidence hides it
/// @param appraised the highest label that what was verified of the platform supports
/// @param shield what this kind of TEE keeps out
/// @param settings how the platform is set up, by name
/// @param tcb how current it is, where its vendor rates that and the collateral says it
public record PlatformClaims(
    String tee,
    Optional<AnchorKind> root,
    Optional<Digest> node,
    Label appraised,
    Shield shield,
    Map<String, Boolean> settings,
    Optional<TcbReport> tcb) {

  /// The setting that says that what runs may still be rolled back.
  public static final String PROVISIONAL_FIRMWARE = "provisional_firmware";

  /// Makes claims of a sorted copy of the settings.
  public PlatformClaims {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /// {@return whether the vendor itself does not stand for the platform any more: it is revoked, or
  /// at no level that the vendor knows}
  public boolean disowned() {
    return tcb.map(TcbReport::status)
        .filter(status -> status == TcbStatus.REVOKED || status == TcbStatus.NOT_SUPPORTED)
        .isPresent();
  }
}
