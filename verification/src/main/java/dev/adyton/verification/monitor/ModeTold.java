package dev.adyton.verification.monitor;

import dev.adyton.evidence.Mode;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.List;

/// An enclave that is kept apart from nothing is told here and judged by appraisal.
///
/// @param mode the isolation mode in the report
public record ModeTold(Mode mode) implements Step {

  @Override
  public String name() {
    return "enclave.mode";
  }

  @Override
  public String clause() {
    return "composite-evidence §4.11";
  }

  @Override
  public List<Finding> findings() {
    return mode == Mode.MOCK
        ? List.of(Finding.remark("weak.simulated", clause(), "an isolated enclave", mode.text()))
        : List.of();
  }
}
