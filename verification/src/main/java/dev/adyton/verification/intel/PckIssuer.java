package dev.adyton.verification.intel;

import dev.adyton.evidence.x509.Certificate;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import dev.adyton.verification.x509.CertificatePath;
import java.util.List;
import java.util.Set;

/// The PCK certificate was issued by one of the two authorities that Intel keeps for platforms.
///
/// @param path the path of the certificate
public record PckIssuer(CertificatePath path) implements Step {

  private static final Set<String> ISSUERS =
      Set.of("Intel SGX PCK Platform CA", "Intel SGX PCK Processor CA");

  @Override
  public String name() {
    return "pck.issuer";
  }

  @Override
  public String clause() {
    return Clauses.PCK;
  }

  @Override
  public List<Finding> findings() {
    Certificate leaf = path.leaf();
    String issuer = leaf.issuer().commonName();
    return ISSUERS.contains(issuer)
        ? List.of()
        : List.of(Finding.fail("chain.broken", clause(), "one of " + ISSUERS, issuer));
  }
}
