package dev.adyton.verification.amd;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.evidence.amd.SnpReport;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Refusal;
import dev.adyton.verification.check.Step;
import java.util.List;

/// The endorsement key signed the report, as it was received: ECDSA on P-384 with SHA-384.
///
/// @param crypto the providers
/// @param report the report
/// @param key the certificate of the endorsement key
public record ReportSigned(Crypto crypto, SnpReport report, Certificate key) implements Step {

  @Override
  public String name() {
    return "report.signature";
  }

  @Override
  public String clause() {
    return Clauses.REPORT;
  }

  @Override
  public List<Finding> findings() {
    try {
      VerificationKey parsed = VerificationKey.parse(key.publicKey(), SignatureAlgorithm.ES384);
      Bytes signature = Bytes.concat(reversed(report.r()), reversed(report.s()));
      return parsed.verify(crypto, report.signed(), signature)
          ? List.of()
          : List.of(
              Finding.fail(
                  "signature.evidence", clause(), "a signature of the endorsement key", "another"));
    } catch (FormatException e) {
      return List.of(Refusal.of(e, Refusal.CERTIFICATE, clause()));
    }
  }

  private static Bytes reversed(Bytes littleEndian) {
    byte[] bytes = new byte[littleEndian.length()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) littleEndian.at(bytes.length - 1 - i);
    }
    return Bytes.of(bytes);
  }
}
