package dev.adyton.evidence;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.evidence.intel.Quote;
import dev.adyton.evidence.intel.SgxReport;

/// A quote of an SGX enclave.
///
/// @param encoded the bytes as they were received
/// @param quote what they say
public record SgxEvidence(Bytes encoded, Quote quote) implements VendorEvidence {

  /// Makes evidence.
  ///
  /// @throws IllegalArgumentException if the quote is of another TEE
  public SgxEvidence {
    if (!(quote.body() instanceof SgxReport)) {
      throw new IllegalArgumentException("not a quote of an SGX enclave");
    }
  }

  @Override
  public String tee() {
    return "sgx";
  }

  @Override
  public Facts facts() {
    return quote.facts();
  }

  /// {@return the evidence of either TEE of Intel's that the bytes encode}
  ///
  /// @throws FormatException if they are no quote
  static Evidence parseQuote(Bytes encoded) {
    Quote quote = Quote.parse(encoded);
    return quote.body() instanceof SgxReport
        ? new SgxEvidence(encoded, quote)
        : new TdxEvidence(encoded, quote);
  }
}
