package dev.adyton.evidence.intel;

import dev.adyton.codec.Bytes;
import dev.adyton.evidence.fact.Section;

/// What a quote vouches for: an enclave or a trust domain.
///
/// Source: Intel SGX ECDSA QuoteLibReference DCAP API, appendix A.4; Intel TDX DCAP Quoting Library
/// API, appendix A.3.
public sealed interface QuoteBody permits SgxReport, TdReport {

  /// {@return the 64 bytes that the enclave or guest wanted bound}
  Bytes reportData();

  /// {@return whether the host may read and change it with debugging instructions}
  boolean debug();

  /// Writes down every field.
  void tell(Section to);
}
