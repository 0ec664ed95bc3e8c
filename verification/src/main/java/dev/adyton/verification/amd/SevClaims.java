package dev.adyton.verification.amd;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.evidence.SevEvidence;
import dev.adyton.evidence.amd.SevCertificate;
import dev.adyton.evidence.amd.SevPlatformKey;
import dev.adyton.evidence.amd.SevUsage;
import dev.adyton.verification.claim.AnchorKind;
import dev.adyton.verification.claim.BootClaims;
import dev.adyton.verification.claim.Claims;
import dev.adyton.verification.claim.CodeClaims;
import dev.adyton.verification.claim.Dates;
import dev.adyton.verification.claim.Freshness;
import dev.adyton.verification.claim.Label;
import dev.adyton.verification.claim.PlatformClaims;
import dev.adyton.verification.claim.Shield;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The certificates of a platform under SEV in the common vocabulary. They say which platform it is
/// and nothing of a guest: no code is measured and nothing is bound.
///
/// @param crypto the providers
public record SevClaims(Crypto crypto) {

  /// {@return what a chain says} The node is the thumbprint of the chip's endorsement key.
  ///
  /// @param chain the certificates that belong together
  public Claims of(SevEvidence evidence, List<SevCertificate> chain, Optional<AnchorKind> root) {
    return new Claims(
        new PlatformClaims(
            evidence.tee(),
            root,
            node(chain),
            Label.HARDWARE,
            Shield.GUEST_WITHOUT_INTEGRITY,
            Map.of(),
            Optional.empty()),
        CodeClaims.of(Map.of(), false),
        BootClaims.UNKNOWN,
        Optional.empty(),
        versions(evidence.subject()),
        Bytes.EMPTY,
        Freshness.NONE,
        Dates.NONE);
  }

  private Optional<Digest> node(List<SevCertificate> chain) {
    return chain.stream()
        .filter(certificate -> certificate.usage() == SevUsage.CEK)
        .findFirst()
        .map(chip -> crypto.sha256(chip.publicKey()));
  }

  private static Map<String, Long> versions(SevCertificate subject) {
    return subject instanceof SevPlatformKey key
        ? Map.of("api_major", (long) key.apiMajor(), "api_minor", (long) key.apiMinor())
        : Map.of();
  }
}
