package dev.adyton.verification.intel;

import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.evidence.intel.QuoteSignature;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.List;

/// The platform's PCK signed the report of the quoting enclave.
///
/// @param crypto the providers
/// @param signature the part of the quote that holds the report
/// @param pck the PCK certificate
public record QeReportSigned(Crypto crypto, QuoteSignature signature, Certificate pck)
    implements Step {

  @Override
  public String name() {
    return "qe.signature";
  }

  @Override
  public String clause() {
    return Clauses.QUOTE;
  }

  @Override
  public List<Finding> findings() {
    return new RawSignature(signature.qeReport().encoded(), signature.qeReportSignature())
        .findings(
            crypto,
            () -> VerificationKey.parse(pck.publicKey(), SignatureAlgorithm.ES256),
            "malformed.certificate",
            () ->
                Finding.fail(
                    "signature.evidence",
                    clause(),
                    "a report of the quoting enclave signed by the PCK",
                    "signed by another key"));
  }
}
