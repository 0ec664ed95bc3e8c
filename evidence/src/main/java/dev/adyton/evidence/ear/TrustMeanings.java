package dev.adyton.evidence.ear;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

/// What values of the claims say.
///
/// Source: [AR4SI §2.3.4](https://datatracker.ietf.org/doc/draft-ietf-rats-ar4si/).
final class TrustMeanings {

  private static final Map<Integer, String> COMMON =
      Map.of(
          TrustClaim.VERIFIER_MALFUNCTION, "the verifier failed to say",
          TrustClaim.NO_CLAIM, "no claim is made",
          TrustClaim.UNEXPECTED_EVIDENCE, "the evidence held what the verifier did not expect",
          TrustClaim.CRYPTOGRAPHIC_VALIDATION_FAILED,
              "cryptographic validation of the evidence failed");

  private static final Map<TrustClaim, Map<Integer, String>> OWN =
      Map.ofEntries(
          entry(
              TrustClaim.INSTANCE_IDENTITY,
              Map.of(
                  2,
                  "recognized and not compromised",
                  96,
                  "recognized, but not to be trusted",
                  97,
                  "not recognized")),
          entry(
              TrustClaim.CONFIGURATION,
              Map.of(
                  2,
                  "approved",
                  3,
                  "without known vulnerabilities",
                  32,
                  "with known vulnerabilities",
                  96,
                  "not acceptable")),
          entry(
              TrustClaim.EXECUTABLES,
              Map.of(
                  2,
                  "only approved ones were loaded at boot and since",
                  3,
                  "only approved ones were loaded at boot",
                  32,
                  "recognized ones with known vulnerabilities were loaded",
                  33,
                  "ones that are not recognized were loaded",
                  96,
                  "contraindicated ones were loaded")),
          entry(
              TrustClaim.FILE_SYSTEM,
              Map.of(
                  2,
                  "only approved files",
                  32,
                  "files that are not recognized",
                  96,
                  "contraindicated files")),
          entry(
              TrustClaim.HARDWARE,
              Map.of(
                  2,
                  "genuine and without known vulnerabilities",
                  32,
                  "genuine, with known vulnerabilities",
                  96,
                  "contraindicated",
                  97,
                  "not recognized")),
          entry(
              TrustClaim.RUNTIME_OPAQUE,
              Map.of(
                  2,
                  "memory is encrypted",
                  32,
                  "memory is isolated, not encrypted",
                  96,
                  "memory is visible to others")),
          entry(
              TrustClaim.STORAGE_OPAQUE,
              Map.of(
                  2,
                  "secrets are encrypted under keys in hardware",
                  32,
                  "secrets are encrypted under keys in software",
                  96,
                  "secrets are stored in the clear")),
          entry(
              TrustClaim.SOURCED_DATA,
              Map.of(
                  2,
                  "from attesters that affirm",
                  32,
                  "from attesters of which some warn",
                  96,
                  "from attesters of which some are contraindicated")));

  private TrustMeanings() {}

  static Optional<String> of(TrustClaim claim, int value) {
    return Optional.ofNullable(COMMON.get(value))
        .or(() -> Optional.ofNullable(OWN.getOrDefault(claim, Map.of()).get(value)));
  }
}
