package dev.adyton.verification.intel;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.List;

/// Intel's key for collateral signed the body, byte by byte as it was received.
///
/// @param crypto the providers
/// @param subject which collateral, the first part of the step's name
/// @param clause the clause that defines it
/// @param signed the signed bytes
/// @param signature r and s
/// @param signer the certificate of the signing key
public record CollateralSigned(
    Crypto crypto, String subject, String clause, Bytes signed, Bytes signature, Certificate signer)
    implements Step {

  @Override
  public String name() {
    return subject + ".signature";
  }

  @Override
  public List<Finding> findings() {
    return new RawSignature(signed, signature)
        .findings(
            crypto,
            signer.publicKey(),
            () -> subject + " of " + signer.subject(),
            () ->
                Finding.fail(
                    "signature.collateral",
                    clause,
                    "a signature of " + signer.subject(),
                    "another"));
  }
}
