package dev.adyton.verification.intel;

import dev.adyton.evidence.intel.PckExtension;
import dev.adyton.evidence.intel.TcbInfo;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.ArrayList;
import java.util.List;

/// The TCB info is for this TEE and for the platform of the PCK certificate.
///
/// @param info the TCB info
/// @param pck what the certificate says of the platform
/// @param tdx whether a trust domain was quoted
public record TcbInfoForPlatform(TcbInfo info, PckExtension pck, boolean tdx) implements Step {

  @Override
  public String name() {
    return "tcb-info.platform";
  }

  @Override
  public String clause() {
    return Clauses.VERIFY;
  }

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    compare(findings, "TEE", tdx ? TcbInfo.TDX : TcbInfo.SGX, info.id().orElse(TcbInfo.SGX));
    compare(findings, "FMSPC", pck.fmspc().hex(), info.fmspc().hex());
    compare(findings, "PCEID", pck.pceId().hex(), info.pceId().hex());
    return findings;
  }

  private void compare(List<Finding> findings, String what, String expected, String actual) {
    if (!expected.equals(actual)) {
      findings.add(
          Finding.fail(
              "binding.platform", clause(), what + " " + expected, "TCB info for " + actual));
    }
  }
}
