package dev.adyton.verification.intel;

import dev.adyton.evidence.intel.IasReport;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.List;

/// What the attestation service found: a quote whose signature it refused fails, all else is told.
///
/// @param report the report
public record IasStatusTold(IasReport report) implements Step {

  private static final String EXPECTED = "OK";

  @Override
  public String name() {
    return "report.status";
  }

  @Override
  public String clause() {
    return Clauses.IAS;
  }

  @Override
  public List<Finding> findings() {
    return switch (report.quoteStatus()) {
      case EXPECTED -> List.of();
      case "SW_HARDENING_NEEDED" -> told("tcb.sw-hardening-needed");
      case "CONFIGURATION_NEEDED" -> told("tcb.configuration-needed");
      case "CONFIGURATION_AND_SW_HARDENING_NEEDED" ->
          told("tcb.configuration-and-sw-hardening-needed");
      case "GROUP_OUT_OF_DATE" -> told("tcb.out-of-date");
      case "GROUP_REVOKED", "KEY_REVOKED", "SIGNATURE_REVOKED" -> told("tcb.revoked");
      default ->
          List.of(
              Finding.fail(
                  "signature.evidence", clause(), "a quote that the service accepted", actual()));
    };
  }

  private List<Finding> told(String code) {
    return List.of(Finding.remark(code, clause(), EXPECTED, actual()));
  }

  private String actual() {
    return report.quoteStatus() + " " + report.advisories();
  }
}
