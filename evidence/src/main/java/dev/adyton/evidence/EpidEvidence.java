package dev.adyton.evidence;

import dev.adyton.codec.Bytes;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.evidence.intel.IasReport;

/// What Intel's attestation service said of an EPID quote; archive, since the service has ended.
///
/// @param encoded the bytes as they were received
/// @param report what they say
public record EpidEvidence(Bytes encoded, IasReport report) implements VendorEvidence {

  @Override
  public String tee() {
    return "epid";
  }

  @Override
  public Facts facts() {
    return report.facts();
  }
}
