package dev.adyton.verification.monitor;

import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.List;

/// The evidence was made for the purpose that the challenger named.
///
/// @param asked the challenger's purpose
/// @param given the one in the evidence
public record PurposeAgrees(String asked, String given) implements Step {

  @Override
  public String name() {
    return "challenge.purpose";
  }

  @Override
  public String clause() {
    return "composite-evidence §4.7";
  }

  @Override
  public List<Finding> findings() {
    return asked.equals(given)
        ? List.of()
        : List.of(Finding.fail("challenge.purpose", clause(), asked, given));
  }
}
