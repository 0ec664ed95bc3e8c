package dev.adyton.verification.amd;

import dev.adyton.evidence.amd.SevAlgorithm;
import dev.adyton.evidence.amd.SevCertificate;
import dev.adyton.evidence.amd.SevPlatformKey;
import dev.adyton.evidence.amd.SevUsage;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.List;

/// A PDH agrees on secrets and signs nothing; the other keys of a platform sign and do nothing
/// else.
///
/// @param certificates the certificates of the chain
record SevKeysFitTheirUse(List<SevCertificate> certificates) implements Step {

  SevKeysFitTheirUse {
    certificates = List.copyOf(certificates);
  }

  @Override
  public String name() {
    return "platform.key-use";
  }

  @Override
  public String clause() {
    return Clauses.SEV_CHAIN;
  }

  @Override
  public List<Finding> findings() {
    return certificates.stream()
        .filter(SevPlatformKey.class::isInstance)
        .map(SevPlatformKey.class::cast)
        .filter(key -> agrees(key.algorithm()) != (key.usage() == SevUsage.PDH))
        .map(key ->
            Finding.fail(
                "chain.broken",
                clause(),
                key.usage() == SevUsage.PDH
                    ? "a PDH with ECDH"
                    : "a " + key.usage() + " that signs",
                key.algorithm().text()))
        .toList();
  }

  private static boolean agrees(SevAlgorithm algorithm) {
    return algorithm == SevAlgorithm.ECDH_SHA256 || algorithm == SevAlgorithm.ECDH_SHA384;
  }
}
