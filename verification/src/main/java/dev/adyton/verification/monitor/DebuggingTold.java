package dev.adyton.verification.monitor;

import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.List;

/// A genuine enclave may be open to debugging: that is told here and judged by appraisal.
///
/// @param debug whether the report says that it is
public record DebuggingTold(boolean debug) implements Step {

  @Override
  public String name() {
    return "enclave.debug";
  }

  @Override
  public String clause() {
    return "composite-evidence §4.10";
  }

  @Override
  public List<Finding> findings() {
    return debug
        ? List.of(Finding.remark("debug.enabled", clause(), "debugging disabled", "enabled"))
        : List.of();
  }
}
