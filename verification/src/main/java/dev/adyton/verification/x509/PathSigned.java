package dev.adyton.verification.x509;

import dev.adyton.crypto.Crypto;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.List;

/// Each certificate of a path was signed by the next.
///
/// @param crypto the providers
/// @param subject what the leaf is for, the first part of the step's name
/// @param path the path
public record PathSigned(Crypto crypto, String subject, CertificatePath path) implements Step {

  @Override
  public String name() {
    return subject + ".signatures";
  }

  @Override
  public String clause() {
    return "RFC 5280 §6.1.3 (a)(1)";
  }

  @Override
  public List<Finding> findings() {
    return path.links().stream()
        .flatMap(link ->
            IssuerSignature.of(link.certificate())
                .findings(crypto, link.issuerKey(), clause())
                .stream())
        .toList();
  }
}
