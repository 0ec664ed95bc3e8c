package dev.adyton.verification.intel;

import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import dev.adyton.verification.x509.CertificatePath;
import java.util.List;

/// Collateral is signed by the key that Intel keeps for it, certified by the root itself:
/// platforms' keys stand under the same root and must not serve here.
///
/// @param path the path of the signer
public record SignerIsForCollateral(CertificatePath path) implements Step {

  static final String NAME = "Intel SGX TCB Signing";

  @Override
  public String name() {
    return "collateral.signer";
  }

  @Override
  public String clause() {
    return "Intel SGX PCK Certificate and CRL Profile Specification, hierarchy";
  }

  @Override
  public List<Finding> findings() {
    int issuers = path.issuersBelowRoot();
    return issuers == 0
        ? List.of()
        : List.of(
            Finding.fail(
                "chain.broken",
                clause(),
                "a certificate of " + NAME + " issued by the root",
                issuers + " issuers between them"));
  }
}
