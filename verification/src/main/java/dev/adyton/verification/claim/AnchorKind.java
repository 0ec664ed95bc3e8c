package dev.adyton.verification.claim;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.VerificationKey;
import java.util.Optional;

/// For which kind of root of trust an anchor stands. An anchor of one kind never vouches for
/// another.
public enum AnchorKind {
  /// A key in a file, as good as the machine that holds it.
  SOFTWARE_ROOT("software-root", Label.SOFTWARE, Optional.empty()),
  /// Intel's root for platforms and collateral of SGX and TDX.
  INTEL_SGX_ROOT("intel-sgx-root", Label.HARDWARE, Optional.of(SignatureAlgorithm.ES256)),
  /// Intel's root for reports of its attestation service, which has ended.
  INTEL_REPORT_ROOT("intel-report-root", Label.HARDWARE, Optional.of(SignatureAlgorithm.RS256)),
  /// AMD's root for processors of the generation Milan.
  AMD_ARK_MILAN("amd-ark-milan", Label.HARDWARE, Optional.of(SignatureAlgorithm.PS384)),
  /// AMD's root for processors of the generation Genoa.
  AMD_ARK_GENOA("amd-ark-genoa", Label.HARDWARE, Optional.of(SignatureAlgorithm.PS384)),
  /// AMD's root for processors of the generation Turin.
  AMD_ARK_TURIN("amd-ark-turin", Label.HARDWARE, Optional.of(SignatureAlgorithm.PS384)),
  /// AMD's root for SEV and SEV-ES, with a modulus of 2048 bits: the generation Naples. None is
  /// trusted unless the relying party says so.
  AMD_SEV_ARK_2048("amd-sev-ark-2048", Label.HARDWARE, Optional.of(SignatureAlgorithm.PS256)),
  /// AMD's root for SEV and SEV-ES, with a modulus of 4096 bits: one for each generation from Rome
  /// on. None is trusted unless the relying party says so.
  AMD_SEV_ARK_4096("amd-sev-ark-4096", Label.HARDWARE, Optional.of(SignatureAlgorithm.PS384));

  private static final int SHORT_MODULUS = 2048;

  private final String text;
  private final Label most;
  private final Optional<SignatureAlgorithm> certificates;

  AnchorKind(String text, Label most, Optional<SignatureAlgorithm> certificates) {
    this.text = text;
    this.most = most;
    this.certificates = certificates;
  }

  /// {@return whether roots of this kind issue X.509 certificates}
  public boolean isX509() {
    return certificates.isPresent() && this != AMD_SEV_ARK_2048 && this != AMD_SEV_ARK_4096;
  }

  /// {@return the kind of AMD's roots for SEV with a modulus of that many bits}
  public static AnchorKind ofSevRoot(int bits) {
    return bits == SHORT_MODULUS ? AMD_SEV_ARK_2048 : AMD_SEV_ARK_4096;
  }

  /// {@return a key of a root of this kind}
  ///
  /// @param spki SubjectPublicKeyInfo in DER
  /// @throws FormatException if it is no key for the algorithm with which such roots sign
  public VerificationKey key(Bytes spki) {
    return certificates
        .map(algorithm -> VerificationKey.parse(spki, algorithm))
        .orElseGet(() -> VerificationKey.parse(spki));
  }

  /// {@return the name in formats}
  public String text() {
    return text;
  }

  /// {@return the most that anything under such an anchor can be worth}
  public Label most() {
    return most;
  }

  /// {@return the kind of that name}
  ///
  /// @throws FormatException if there is none
  public static AnchorKind parse(String text) {
    for (AnchorKind kind : values()) {
      if (kind.text.equals(text)) {
        return kind;
      }
    }
    throw new FormatException("anchor", 0, "kind", "is of no known kind");
  }
}
