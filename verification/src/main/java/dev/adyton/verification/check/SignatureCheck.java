package dev.adyton.verification.check;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.CoseSign1;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Cose;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.VerificationKey;
import java.util.List;

/// Whether a COSE_Sign1 was signed under a key that stands in the evidence itself. A key that does
/// not parse is a finding of its own.
///
/// @param crypto the providers
/// @param clause the clause that asks for the check
/// @param signed the signed structure
/// @param key SubjectPublicKeyInfo in DER
public record SignatureCheck(Crypto crypto, String clause, CoseSign1 signed, Bytes key) {

  /// {@return what was found; nothing where the signature is good}
  public List<Finding> findings() {
    try {
      return verify(VerificationKey.parse(key));
    } catch (FormatException e) {
      return List.of(
          Finding.fail("malformed.claim", clause, "a public key", String.valueOf(e.getMessage())));
    }
  }

  private List<Finding> verify(VerificationKey parsed) {
    if (parsed.algorithm().coseId() != signed.algorithm()) {
      return List.of(
          Finding.fail(
              "unsupported.algorithm",
              clause,
              "the algorithm of the key, " + parsed.algorithm().coseId(),
              String.valueOf(signed.algorithm())));
    }
    return Cose.verify(crypto, signed, Bytes.EMPTY, parsed)
        ? List.of()
        : List.of(
            Finding.fail(
                "signature.evidence", clause, "a signature of " + parsed.thumbprint(), "another"));
  }
}
