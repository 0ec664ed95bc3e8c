package dev.adyton.verification.intel;

import dev.adyton.codec.Bytes;
import dev.adyton.evidence.intel.EnclaveIdentity;
import dev.adyton.evidence.intel.SgxReport;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.ArrayList;
import java.util.List;

/// The quoting enclave is the one of Intel's that quotes this TEE.
///
/// @param identity Intel's statement
/// @param report the report of the quoting enclave
/// @param tdx whether a trust domain was quoted
public record QeIdentityAgrees(EnclaveIdentity identity, SgxReport report, boolean tdx)
    implements Step {

  private static final int MISC_SELECT = 16;

  @Override
  public String name() {
    return "qe.identity";
  }

  @Override
  public String clause() {
    return Clauses.VERIFY;
  }

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    compare(findings, "id", tdx ? EnclaveIdentity.TD_QE : EnclaveIdentity.QE, identity.id());
    Bytes misc = report.encoded().slice(MISC_SELECT, MISC_SELECT + 4);
    compareMasked(findings, "MISCSELECT", misc, identity.miscSelect(), identity.miscSelectMask());
    compareMasked(
        findings,
        "ATTRIBUTES",
        report.attributes().encoded(),
        identity.attributes(),
        identity.attributesMask());
    compare(findings, "MRSIGNER", identity.mrSigner().hex(), report.mrSigner().hex());
    compare(findings, "ISVPRODID", "" + identity.isvProdId(), "" + report.isvProdId());
    return findings;
  }

  private void compareMasked(
      List<Finding> findings, String what, Bytes actual, Bytes expected, Bytes mask) {
    compare(findings, what, masked(expected, mask).hex(), masked(actual, mask).hex());
  }

  static Bytes masked(Bytes value, Bytes mask) {
    byte[] masked = value.toArray();
    for (int i = 0; i < masked.length; i++) {
      masked[i] &= (byte) mask.at(i);
    }
    return Bytes.of(masked);
  }

  private void compare(List<Finding> findings, String what, String expected, String actual) {
    if (!expected.equals(actual)) {
      findings.add(
          Finding.fail("binding.identity", clause(), what + " " + expected, what + " " + actual));
    }
  }
}
