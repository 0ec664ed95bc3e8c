package dev.adyton.verification.amd;

import dev.adyton.evidence.amd.SnpReport;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.ArrayList;
import java.util.List;

/// A platform reports at most what it has committed to and commits at most to what runs: firmware
/// holds to it, so a report that says otherwise is none of firmware that can be trusted.
///
/// @param report the report
public record VersionsInOrder(SnpReport report) implements Step {

  private static final String ORDER = "reported ≤ committed ≤ current";

  @Override
  public String name() {
    return "tcb.order";
  }

  @Override
  public String clause() {
    return Clauses.COMMIT;
  }

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    if (!report.reportedTcb().isAtMost(report.committedTcb())) {
      findings.add(wrong("reported " + report.reportedTcb(), "committed " + report.committedTcb()));
    }
    if (!report.committedTcb().isAtMost(report.currentTcb())) {
      findings.add(wrong("committed " + report.committedTcb(), "current " + report.currentTcb()));
    }
    if (report.committedVersion().compareTo(report.currentVersion()) > 0) {
      findings.add(
          wrong("committed " + report.committedVersion(), "current " + report.currentVersion()));
    }
    return findings;
  }

  private Finding wrong(String lower, String higher) {
    return Finding.fail("malformed.claim", clause(), ORDER, lower + ", " + higher);
  }
}
