package dev.adyton.verification.amd;

import dev.adyton.evidence.amd.EndorsementKey;
import dev.adyton.evidence.amd.KeyKind;
import dev.adyton.evidence.amd.Product;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.List;

/// The authority for the kind of key issued the certificate, which is named by the kind: AMD keeps
/// one for the keys of chips and one for those of providers, under one root of each product.
///
/// @param certificate the certificate of the endorsement key
/// @param key what it says
/// @param product the product
public record EndorsementKeyIssuer(Certificate certificate, EndorsementKey key, Product product)
    implements Step {

  @Override
  public String name() {
    return "endorsement-key.issuer";
  }

  @Override
  public String clause() {
    return Clauses.KEY;
  }

  @Override
  public List<Finding> findings() {
    String expected = "SEV-" + key.kind() + " issued by " + authority();
    String actual =
        certificate.subject().commonName() + " issued by " + certificate.issuer().commonName();
    return actual.equals(expected)
        ? List.of()
        : List.of(Finding.fail("chain.broken", clause(), expected, actual));
  }

  private String authority() {
    return (key.kind() == KeyKind.VLEK ? "SEV-VLEK-" : "SEV-") + product.text();
  }
}
