package dev.adyton.evidence;

import dev.adyton.codec.Bytes;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.evidence.intel.Quote;
import dev.adyton.evidence.intel.TdReport;

/// A quote of a TDX trust domain.
///
/// @param encoded the bytes as they were received
/// @param quote what they say
public record TdxEvidence(Bytes encoded, Quote quote) implements VendorEvidence {

  /// Makes evidence.
  ///
  /// @throws IllegalArgumentException if the quote is of another TEE
  public TdxEvidence {
    if (!(quote.body() instanceof TdReport)) {
      throw new IllegalArgumentException("not a quote of a trust domain");
    }
  }

  @Override
  public String tee() {
    return "tdx";
  }

  @Override
  public Facts facts() {
    return quote.facts();
  }
}
