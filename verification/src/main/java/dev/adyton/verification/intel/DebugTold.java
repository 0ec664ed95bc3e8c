package dev.adyton.verification.intel;

import dev.adyton.evidence.intel.QuoteBody;
import dev.adyton.evidence.intel.SgxReport;
import dev.adyton.evidence.intel.TdReport;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.List;

/// Whether the host may look inside, told: appraisal decides whether that is accepted.
///
/// @param body what was quoted
public record DebugTold(QuoteBody body) implements Step {

  @Override
  public String name() {
    return "debug";
  }

  @Override
  public String clause() {
    return switch (body) {
      case SgxReport _ -> Clauses.SDM;
      case TdReport _ -> Clauses.TDX;
    };
  }

  @Override
  public List<Finding> findings() {
    return body.debug()
        ? List.of(Finding.remark("debug.enabled", clause(), "debugging disabled", "enabled"))
        : List.of();
  }
}
