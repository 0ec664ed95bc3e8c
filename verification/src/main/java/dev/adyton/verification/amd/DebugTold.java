package dev.adyton.verification.amd;

import dev.adyton.evidence.amd.GuestPolicy;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.List;

/// Whether the host may look inside, told: appraisal decides whether that is accepted.
///
/// @param policy what the guest's owner allows
public record DebugTold(GuestPolicy policy) implements Step {

  @Override
  public String name() {
    return "debug";
  }

  @Override
  public String clause() {
    return Clauses.POLICY;
  }

  @Override
  public List<Finding> findings() {
    return policy.debug()
        ? List.of(Finding.remark("debug.enabled", clause(), "debugging disabled", "allowed"))
        : List.of();
  }
}
