package dev.adyton.verification.intel;

import dev.adyton.evidence.tcb.TcbStatus;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import dev.adyton.verification.tcb.TcbReport;
import java.util.List;

/// How current the platform is, told: appraisal decides what is accepted.
///
/// @param report how current it is
public record TcbTold(TcbReport report) implements Step {

  @Override
  public String name() {
    return "tcb.status";
  }

  @Override
  public String clause() {
    return Clauses.TCB_INFO;
  }

  @Override
  public List<Finding> findings() {
    TcbStatus status = report.status();
    return status == TcbStatus.UP_TO_DATE
        ? List.of()
        : List.of(
            Finding.remark(
                "tcb." + status.code(),
                clause(),
                TcbStatus.UP_TO_DATE.text(),
                status.text() + " " + report.allAdvisories()));
  }
}
