package dev.adyton.verification.intel;

import dev.adyton.evidence.intel.IasReport;
import dev.adyton.evidence.tcb.TcbStatus;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.List;
import java.util.Optional;

/// What the attestation service found: a quote whose signature it refused fails, all else is told.
///
/// @param report the report
public record IasStatusTold(IasReport report) implements Step {

  private static final String EXPECTED = "OK";

  /// {@return the service's status in the words of TCB info; nothing where the service refused the
  /// quote}
  public static Optional<TcbStatus> status(IasReport report) {
    return switch (report.quoteStatus()) {
      case EXPECTED -> Optional.of(TcbStatus.UP_TO_DATE);
      case "SW_HARDENING_NEEDED" -> Optional.of(TcbStatus.SW_HARDENING_NEEDED);
      case "CONFIGURATION_NEEDED" -> Optional.of(TcbStatus.CONFIGURATION_NEEDED);
      case "CONFIGURATION_AND_SW_HARDENING_NEEDED" ->
          Optional.of(TcbStatus.CONFIGURATION_AND_SW_HARDENING_NEEDED);
      case "GROUP_OUT_OF_DATE" -> Optional.of(TcbStatus.OUT_OF_DATE);
      case "GROUP_REVOKED", "KEY_REVOKED", "SIGNATURE_REVOKED" -> Optional.of(TcbStatus.REVOKED);
      default -> Optional.empty();
    };
  }

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
    return status(report)
        .map(this::told)
        .orElseGet(() ->
            List.of(
                Finding.fail(
                    "signature.evidence",
                    clause(),
                    "a quote that the service accepted",
                    actual())));
  }

  private List<Finding> told(TcbStatus status) {
    return status == TcbStatus.UP_TO_DATE
        ? List.of()
        : List.of(Finding.remark("tcb." + status.code(), clause(), EXPECTED, actual()));
  }

  private String actual() {
    return report.quoteStatus() + " " + report.advisories();
  }
}
