package dev.adyton.verification.x509;

import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.x509.CertificateList;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.check.Step;
import java.time.Instant;
import java.util.List;

/// The four steps that every certificate path goes through.
public final class PathSteps {

  private PathSteps() {}

  /// {@return the steps over a path}
  ///
  /// @param subject what the leaf is for, the first part of the steps' names
  /// @param absent what it means that there is no revocation list of an issuer
  public static List<Step> of(
      Crypto crypto,
      String subject,
      CertificatePath path,
      Roots roots,
      List<CertificateList> lists,
      Instant at,
      Outcome absent) {
    return List.of(
        new PathComplete(subject, path, roots),
        new PathSigned(crypto, subject, path),
        new PathCurrent(subject, path, at),
        new PathNotRevoked(crypto, subject, path, lists, at, absent));
  }
}
