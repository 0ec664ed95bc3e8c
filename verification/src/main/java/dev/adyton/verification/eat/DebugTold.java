package dev.adyton.verification.eat;

import dev.adyton.evidence.eat.DebugStatus;
import dev.adyton.evidence.eat.EatClaims;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.List;

/// Tells that an attester, or a part of it, may be debugged.
///
/// @param claims the claims
public record DebugTold(EatClaims claims) implements Step {

  @Override
  public String name() {
    return "token.debug";
  }

  @Override
  public String clause() {
    return Clauses.DEBUG;
  }

  @Override
  public List<Finding> findings() {
    return enabled(claims)
        ? List.of(Finding.remark("debug.enabled", clause(), "debugging is disabled", "it is not"))
        : List.of();
  }

  private static boolean enabled(EatClaims claims) {
    return claims.debug().filter(status -> status == DebugStatus.ENABLED).isPresent()
        || claims.submods().values().stream().anyMatch(DebugTold::enabled);
  }
}
