package dev.adyton.verification.eat;

import dev.adyton.evidence.ear.Ear;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.List;

/// No status of a result is better than its trustworthiness vector allows.
///
/// @param ear the result
public record StatusConsistent(Ear ear) implements Step {

  @Override
  public String name() {
    return "ear.status";
  }

  @Override
  public String clause() {
    return "draft-ietf-rats-ear §3.2, ear_status";
  }

  @Override
  public List<Finding> findings() {
    return ear.submods().entrySet().stream()
        .filter(part -> !part.getValue().consistent())
        .map(part ->
            Finding.fail(
                "malformed.claim",
                clause(),
                part.getKey() + " is " + part.getValue().vector().tier().text() + " or worse",
                part.getValue().status().text()))
        .toList();
  }
}
