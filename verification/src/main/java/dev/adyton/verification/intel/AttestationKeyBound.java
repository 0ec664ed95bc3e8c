package dev.adyton.verification.intel;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.intel.QuoteSignature;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.List;

/// The quoting enclave vouches for the attestation key: its report's data is SHA-256 of the key and
/// the authentication data, then 32 zeros.
///
/// @param crypto the providers
/// @param signature the part of the quote that holds key and report
public record AttestationKeyBound(Crypto crypto, QuoteSignature signature) implements Step {

  private static final Bytes ZEROS = Bytes.of(new byte[32]);

  @Override
  public String name() {
    return "qe.key";
  }

  @Override
  public String clause() {
    return Clauses.QUOTE;
  }

  @Override
  public List<Finding> findings() {
    Bytes digest =
        crypto.sha256(signature.attestationKey(), signature.authenticationData()).value();
    Bytes expected = Bytes.concat(digest, ZEROS);
    Bytes actual = signature.qeReport().reportData();
    return actual.equals(expected)
        ? List.of()
        : List.of(Finding.fail("binding.key", clause(), expected.hex(), actual.hex()));
  }
}
