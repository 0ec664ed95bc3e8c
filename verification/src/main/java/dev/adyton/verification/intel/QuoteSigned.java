package dev.adyton.verification.intel;

import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.intel.Quote;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.List;

/// The attestation key signed header and body, as they were received.
///
/// @param crypto the providers
/// @param quote the quote
public record QuoteSigned(Crypto crypto, Quote quote) implements Step {

  @Override
  public String name() {
    return "quote.signature";
  }

  @Override
  public String clause() {
    return Clauses.QUOTE;
  }

  @Override
  public List<Finding> findings() {
    return new RawSignature(quote.signed(), quote.signature().signature())
        .findings(
            crypto,
            () -> RawSignature.ofCoordinates(quote.signature().attestationKey()),
            "malformed.structure",
            () ->
                Finding.fail(
                    "signature.evidence",
                    clause(),
                    "a signature of the attestation key",
                    "another"));
  }
}
