package dev.adyton.verification;

import dev.adyton.evidence.corim.Environment;
import dev.adyton.evidence.corim.EnvironmentClass;
import dev.adyton.evidence.corim.Identifier;
import dev.adyton.evidence.corim.MeasuredDigest;
import dev.adyton.evidence.corim.Measurement;
import dev.adyton.evidence.corim.MeasurementValues;
import dev.adyton.evidence.corim.SecurityVersion;
import dev.adyton.evidence.corim.StateFlag;
import dev.adyton.verification.claim.Claims;
import dev.adyton.verification.claim.CodeClaims;
import java.util.List;
import java.util.Optional;

/// Says what evidence claims in the terms of reference values. The environment is the kind of TEE,
/// narrowed to the machine where that is known; each named measurement of the code is an element of
/// it, with the digest, the signer's version of the code and whether it may be debugged.
///
/// | kind of evidence | vendor | model |
/// |---|---|---|
/// | `sgx`, `epid` | `Intel` | `SGX` |
/// | `tdx` | `Intel` | `TDX` |
/// | `snp` | `AMD` | `SEV-SNP` |
/// | `sev` | `AMD` | `SEV` |
/// | `composite` | `Adyton` | `monitor` |
/// | others | – | the name of the kind |
final class ReferenceTerms {

  private ReferenceTerms() {}

  static Environment environment(Claims claims) {
    Environment environment = environment(claims.platform().tee());
    return claims
        .platform()
        .node()
        .map(node -> environment.withInstance(Identifier.bytes(node.value())))
        .orElse(environment);
  }

  static Environment environment(String tee) {
    return Environment.of(type(tee));
  }

  private static EnvironmentClass type(String tee) {
    return switch (tee) {
      case "sgx", "epid" -> EnvironmentClass.of("Intel", "SGX");
      case "tdx" -> EnvironmentClass.of("Intel", "TDX");
      case "snp" -> EnvironmentClass.of("AMD", "SEV-SNP");
      case "sev" -> EnvironmentClass.of("AMD", "SEV");
      case "composite" -> EnvironmentClass.of("Adyton", "monitor");
      default ->
          new EnvironmentClass(
              Optional.empty(),
              Optional.empty(),
              Optional.of(tee),
              Optional.empty(),
              Optional.empty());
    };
  }

  static List<Measurement> measurements(CodeClaims code) {
    return code.measurements().entrySet().stream()
        .map(named ->
            Measurement.of(
                Identifier.text(named.getKey()),
                values(code, MeasuredDigest.ofSha2(named.getValue().value()))))
        .toList();
  }

  private static MeasurementValues values(CodeClaims code, MeasuredDigest digest) {
    MeasurementValues values =
        MeasurementValues.NONE.withDigests(List.of(digest)).withFlag(StateFlag.DEBUG, code.debug());
    return code.version().isPresent() && code.version().getAsLong() >= 0
        ? values.withSvn(SecurityVersion.exactly(code.version().getAsLong()))
        : values;
  }
}
